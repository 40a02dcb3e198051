using System.IO.Enumeration;

namespace Berth.Core.Hosts;

/// <summary>The files that a pattern of Include means: <c>*</c> and <c>?</c> in any part of the path, hidden names only where asked for.</summary>
internal static class SshConfigGlob
{
    private const int Most = 1000;

    public static IReadOnlyList<string> Expand(string pattern)
    {
        List<string> paths = ["/"];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new List<string>();
            foreach (var path in paths)
            {
                if (part.AsSpan().IndexOfAny('*', '?') < 0)
                    next.Add(Path.Combine(path, part));
                else
                    Match(path, part, next);
            }

            paths = next;
        }

        return paths;
    }

    private static void Match(string folder, string part, List<string> found)
    {
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
            {
                var name = Path.GetFileName(entry);
                if ((name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false) && found.Count < Most)
                    found.Add(entry);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that is not there has no files.
        }

        found.Sort(StringComparer.Ordinal);
    }
}
