using System.Security.Cryptography;

namespace Berth.Core.Links.Masters;

/// <summary>The one thing that we read in a known_hosts file: the fingerprint of a key at a line that ssh named.</summary>
internal static class KnownHosts
{
    /// <returns><c>SHA256:…</c>, as ssh shows it; null where the line holds no key.</returns>
    public static string? Fingerprint(string file, int line)
    {
        try
        {
            var number = 0;
            foreach (var text in File.ReadLines(file))
            {
                if (++number == line)
                    return Fingerprint(text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file went, or was never ours to read: the message lives without it.
        }

        return null;
    }

    private static string? Fingerprint(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var key = words.Length > 0 && words[0].StartsWith('@') ? 3 : 2;
        if (words.Length <= key)
            return null;
        var blob = new byte[words[key].Length];
        return Convert.TryFromBase64String(words[key], blob, out var length)
            ? "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob.AsSpan(0, length))).TrimEnd('=')
            : null;
    }
}
