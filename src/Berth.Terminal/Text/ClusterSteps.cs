using System.Text;

namespace Berth.Terminal.Text;

/// <summary>Steps through a text by clusters and by words, for editing.</summary>
public static class ClusterSteps
{
    public static int After(string text, int place)
    {
        var reader = new ClusterReader(text.AsSpan(place));
        return reader.Read() ? place + reader.Current.Length : place;
    }

    public static int Before(string text, int place)
    {
        var before = 0;
        for (var next = 0; next < place; next = After(text, next))
            before = next;
        return before;
    }

    /// <summary>The boundary at a place, or the next one behind it.</summary>
    public static int Snap(string text, int place)
    {
        var boundary = 0;
        while (boundary < place)
            boundary = After(text, boundary);
        return boundary;
    }

    /// <summary>The end of the word at or behind a place. A word is letters and digits, or a run of other marks.</summary>
    public static int WordAfter(string text, int place)
    {
        while (place < text.Length && Kind(text, place) == 0)
            place = After(text, place);
        for (var kind = place < text.Length ? Kind(text, place) : 0; place < text.Length && Kind(text, place) == kind;)
            place = After(text, place);
        return place;
    }

    /// <summary>The start of the word at or before a place.</summary>
    public static int WordBefore(string text, int place)
    {
        int start = 0, last = 0;
        for (int next = 0, kind = 0; next < place; next = After(text, next))
        {
            var now = Kind(text, next);
            if (now != kind && now != 0)
                start = next;
            if (now != 0)
                last = start;
            kind = now;
        }

        return last;
    }

    private static int Kind(string text, int place)
    {
        var rune = Rune.TryGetRuneAt(text, place, out var value) ? value : Rune.ReplacementChar;
        return Rune.IsWhiteSpace(rune) ? 0 : Rune.IsLetterOrDigit(rune) || rune.Value == '_' ? 1 : 2;
    }
}
