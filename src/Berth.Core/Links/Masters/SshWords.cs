using System.Text;

namespace Berth.Core.Links.Masters;

/// <summary>What ssh printed, made fit for people and logs.</summary>
internal static class SshWords
{
    private const int Longest = 600;

    /// <summary>The last lines, without control characters, debug chatter and the frames of warnings.</summary>
    public static string? Clean(string text)
    {
        var kept = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (words.IsEmpty || words[0] == '@' || IsChatter(words))
                continue;
            if (kept.Length > 0)
                kept.Append("; ");
            foreach (var c in words)
                kept.Append(char.IsControl(c) ? ' ' : c);
        }

        if (kept.Length > Longest)
            kept.Remove(0, kept.Length - Longest).Insert(0, "…");
        return kept.Length == 0 ? null : kept.ToString();
    }

    private static bool IsChatter(ReadOnlySpan<char> words) =>
        words.StartsWith("debug") || words.StartsWith("Authenticated to") || words.StartsWith("Transferred:") || words.StartsWith("Bytes per second:");
}
