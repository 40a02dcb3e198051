using System.Buffers;

namespace Berth.Core.Servers;

/// <summary>What a program says of its version: <c>4.139.1 53c2f32 with Code 1.139.1</c>, <c>code 1.96.0 (commit …)</c>, or as JSON.</summary>
internal static class VersionText
{
    private const int Longest = 4096;
    private static readonly SearchValues<char> NumberUnits = SearchValues.Create("0123456789.");

    /// <summary>The first word that is a version; null where there is none.</summary>
    public static Version? Parse(string said)
    {
        foreach (var word in said.AsSpan(0, Math.Min(said.Length, Longest)).ToString().Split([' ', '\t', '\n', '\r', '"', ',', '{', '}', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseWord(word) is { } version)
                return version;
        }

        return null;
    }

    /// <summary>Three numbers at least; what follows them (-rc.1, +build) is left out.</summary>
    public static Version? ParseWord(string word)
    {
        var text = word.AsSpan().TrimStart('v');
        var end = text.IndexOfAnyExcept(NumberUnits);
        if (end > 0 && text[end] is not ('-' or '+'))
            return null;
        var numbers = end < 0 ? text : text[..end];
        return numbers.Count('.') is 2 or 3 && Version.TryParse(numbers, out var version) ? version : null;
    }
}
