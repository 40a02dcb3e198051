using System.Globalization;
using System.Text;

namespace Berth.Core.Events;

/// <summary>
/// Text that others wrote, made safe to show: one line, no control or escape sequence, nothing that reorders what is read, nothing
/// that cannot be seen. What is kept is kept as it was.
/// </summary>
public static class PlainText
{
    private const char Escape = '\x1b';

    /// <param name="utf8">Bytes that are not UTF-8 become the replacement character; a character cut off at the end is dropped.</param>
    /// <param name="longestBytes">Of the answer, in UTF-8.</param>
    public static string Clean(ReadOnlySpan<byte> utf8, int longestBytes) => Clean(Encoding.UTF8.GetString(utf8), longestBytes);

    public static string Clean(string text, int longestBytes)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longestBytes));
        var (bytes, gap) = (0, false);
        for (var index = 0; index < text.Length;)
        {
            if (SequenceLength(text.AsSpan(index)) is > 0 and var length)
            {
                index += length;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var used);
            index += used;
            if (IsGap(rune))
                gap = clean.Length > 0;
            else if (!IsHidden(rune, clean, text, index))
            {
                var size = rune.Utf8SequenceLength + (gap ? 1 : 0);
                if (bytes + size > longestBytes)
                    break;
                clean.Append(gap ? " " : "").Append(rune.ToString());
                (bytes, gap) = (bytes + size, false);
            }
        }

        return clean.ToString().TrimEnd('\ufffd');
    }

    /// <summary>How long the escape sequence is that begins here; 0 where none does. One without an end takes the rest of the text.</summary>
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        var (start, introducer) = text[0] switch
        {
            Escape when text.Length > 1 => (2, text[1]),
            Escape => (1, '\0'),
            >= '\x80' and <= '\x9f' => (1, (char)(text[0] - 0x40)),
            _ => (0, '\0'),
        };
        return introducer switch
        {
            '[' => start + EndOfControl(text[start..]),
            ']' or 'P' or 'X' or '^' or '_' => start + EndOfString(text[start..]),
            _ => start,
        };
    }

    private static int EndOfControl(ReadOnlySpan<char> text)
    {
        var index = 0;
        while (index < text.Length && text[index] is >= ' ' and <= '?')
            index++;
        return index < text.Length && text[index] is >= '@' and <= '~' ? index + 1 : index;
    }

    private static int EndOfString(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\a' or '\x9c')
                return index + 1;
            if (text[index] == Escape && index + 1 < text.Length && text[index + 1] == '\\')
                return index + 2;
        }

        return text.Length;
    }

    /// <summary>Makes what follows run the other way, so that it reads as something else than it is.</summary>
    public static bool Reorders(char unit) => unit is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>Whether any of the text does.</summary>
    public static bool HasReordering(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\u202a', '\u202e') >= 0 || text.IndexOfAnyInRange('\u2066', '\u2069') >= 0;

    private static bool IsGap(Rune rune) =>
        rune.Value is ' ' or '\t' or '\n' or '\r' or '\v' or '\f' or 0xa0 or 0x2028 or 0x2029
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsHidden(Rune rune, StringBuilder before, string text, int next) => rune.Value switch
    {
        < 0x20 or >= 0x7f and <= 0x9f => true,
        // Joiners and selectors shape the letters and signs of many scripts; beside ASCII they only hide.
        0xfe0f => before.Length == 0,
        0x200c or 0x200d or >= 0xfe00 and < 0xfe0f => before.Length == 0 || before[^1] < 0x80 || next >= text.Length || text[next] < 0x80,
        0x00ad or 0x034f or 0x115f or 0x1160 or 0x17b4 or 0x17b5 or 0x180e or 0x2800 or 0x3164 or 0xfeff or 0xffa0 => true,
        >= 0x180b and <= 0x180d or 0x180f or >= 0xe0000 and <= 0xe0fff or >= 0xfff0 and <= 0xfffb => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control,
    };
}
