namespace Berth.Core.Hosts;

/// <summary>
/// The names of the user's ssh_config: what they mean, only <c>ssh -G</c> knows. Includes are followed; patterns and
/// negations are no names; conditions (Match) are not looked into. Whatever cannot be read is passed over.
/// </summary>
public sealed class SshConfigNames
{
    private const int MostDepth = 16;
    private const int MostFiles = 256;
    private const int MostNames = 10_000;
    private const long MostBytes = 1 << 20;

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _home;
    private readonly string _folder;

    private SshConfigNames(string config, string home)
    {
        _home = home;
        _folder = Path.GetDirectoryName(config) ?? home;
    }

    public static IReadOnlyCollection<string> Read(string config, string home)
    {
        var names = new SshConfigNames(Path.GetFullPath(config), home);
        names.ReadFile(Path.GetFullPath(config), 0);
        return names._names;
    }

    private void ReadFile(string file, int depth)
    {
        if (depth > MostDepth || _read.Count >= MostFiles || !_read.Add(file))
            return;
        try
        {
            if (new FileInfo(file) is not { Exists: true, Length: <= MostBytes })
                return;
            foreach (var line in File.ReadLines(file))
                ReadLine(line, depth);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Completion offers what it can read.
        }
    }

    private void ReadLine(string line, int depth)
    {
        var words = SshConfigLine.Words(line);
        if (words.Count < 2)
            return;
        var isHost = words[0].Equals("host", StringComparison.OrdinalIgnoreCase);
        var isInclude = words[0].Equals("include", StringComparison.OrdinalIgnoreCase);
        for (var index = 1; index < words.Count; index++)
        {
            if (isHost && IsName(words[index]) && _names.Count < MostNames)
                _names.Add(words[index]);
            else if (isInclude)
                Include(words[index], depth);
        }
    }

    private static bool IsName(string word) => word.Length > 0 && word[0] is not ('!' or '-') && word.AsSpan().IndexOfAny('*', '?') < 0;

    /// <summary>Relative to the folder of the user's own file, wherever the Include stands, as ssh does it.</summary>
    private void Include(string pattern, int depth)
    {
        var path = pattern == "~" || pattern.StartsWith("~/", StringComparison.Ordinal) ? _home + pattern[1..] : pattern;
        var whole = Path.GetFullPath(path, _folder);
        foreach (var file in SshConfigGlob.Expand(whole))
            ReadFile(file, depth + 1);
    }
}
