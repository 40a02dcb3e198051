using System.Buffers;
using System.Text;

namespace Berth.Core.Remote;

/// <summary>Words for a POSIX shell. Everything that reaches a shell goes through <see cref="Quote"/>.</summary>
internal static class Shell
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,+@");

    /// <summary>One word that the shell takes literally.</summary>
    public static string Quote(string word)
    {
        if (word.Contains('\0'))
            throw new ArgumentException("a shell word cannot hold a zero byte", nameof(word));
        if (word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain))
            return word;
        return "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    public static string Join(IEnumerable<string> words)
    {
        var line = new StringBuilder();
        foreach (var word in words)
            line.Append(line.Length == 0 ? "" : " ").Append(Quote(word));
        return line.ToString();
    }
}
