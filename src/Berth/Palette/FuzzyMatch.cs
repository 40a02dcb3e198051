namespace Berth.Palette;

/// <summary>
/// How well a text fits what was typed: all its letters in their order. Letters that stand together, at the start, or at the start of a
/// word count more; a short text counts more than a long one.
/// </summary>
internal static class FuzzyMatch
{
    private const int Together = 8;
    private const int AtStart = 60;
    private const int AtWord = 60;
    private const int Inside = 300;
    private const int Whole = 1000;

    /// <summary>-1 where it does not fit.</summary>
    public static int Score(ReadOnlySpan<char> typed, ReadOnlySpan<char> text)
    {
        if (typed.IsEmpty)
            return 0;
        if (text.IndexOf(typed, StringComparison.OrdinalIgnoreCase) is >= 0 and var whole)
            return (IsWordStart(text, whole) ? Whole : Inside) - Math.Min(200, text.Length) + (whole == 0 ? 100 : 0);
        var (score, at, last) = (200, 0, -2);
        foreach (var letter in typed)
        {
            if (letter == ' ')
                continue;
            while (at < text.Length && char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(letter))
                at++;
            if (at == text.Length)
                return -1;
            score += at == last + 1 ? Together : at == 0 ? AtStart : IsWordStart(text, at) ? AtWord : 0;
            last = at++;
        }

        return score - Math.Min(100, text.Length);
    }

    private static bool IsWordStart(ReadOnlySpan<char> text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);
}
