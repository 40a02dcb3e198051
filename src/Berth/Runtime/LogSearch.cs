using System.Collections.Immutable;

namespace Berth.Runtime;

/// <summary>The lines of berth's own log that have an id, out of its newest files.</summary>
internal static class LogSearch
{
    private const int MostLines = 200;
    private const int MostFiles = 2;

    public static ImmutableArray<string> Find(string folder, string correlation)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        if (!Directory.Exists(folder))
            return [];
        var files = Directory.GetFiles(folder, "*.log");
        Array.Sort(files, StringComparer.Ordinal);
        for (var i = Math.Max(0, files.Length - MostFiles); i < files.Length; i++)
        {
            // The log is open for writing: reading it must not mind.
            using var stream = new FileStream(files[i], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            while (found.Count < MostLines && reader.ReadLine() is { } line)
            {
                if (line.Contains(correlation, StringComparison.Ordinal))
                    found.Add(line);
            }
        }

        return found.ToImmutable();
    }
}
