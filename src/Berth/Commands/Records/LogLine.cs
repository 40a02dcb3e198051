using System.Text;
using Berth.Core.Events;

namespace Berth.Commands.Records;

/// <summary>
/// A line that a program on a host wrote, for a terminal of ours: its escape sequences can change colours and nothing else. What was
/// written over by going back to the line's start is left out, as it was when the program ran.
/// </summary>
internal static class LogLine
{
    private const char Escape = '\e';

    public static string Clean(string line, bool colours)
    {
        var text = line.AsSpan().TrimEnd('\r');
        if (text.LastIndexOf('\r') is >= 0 and var back)
            text = text[(back + 1)..];
        if (text.IndexOfAnyInRange('\0', '\x1f') < 0 && text.IndexOfAnyInRange('\x7f', '\x9f') < 0 && !PlainText.HasReordering(text))
            return text.ToString();
        var clean = new StringBuilder(text.Length);
        var coloured = false;
        for (var i = 0; i < text.Length;)
        {
            var length = SequenceLength(text[i..]);
            if (length == 0)
            {
                if (text[i] == '\t' || !char.IsControl(text[i]) && !PlainText.Reorders(text[i]))
                    clean.Append(text[i]);
                i++;
                continue;
            }

            if (colours && IsColour(text.Slice(i, length)))
            {
                clean.Append(text.Slice(i, length));
                coloured = true;
            }

            i += length;
        }

        return coloured ? clean.Append("\e[m").ToString() : clean.ToString();
    }

    private static bool IsColour(ReadOnlySpan<char> sequence) =>
        sequence.Length >= 3 && sequence[0] == Escape && sequence[1] == '[' && sequence[^1] == 'm' && !sequence[2..^1].ContainsAnyExceptInRange('0', ';');

    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        if (text[0] != Escape)
            return text[0] is >= '\x80' and <= '\x9f' ? 1 : 0;
        if (text.Length == 1)
            return 1;
        return text[1] switch
        {
            '[' => 2 + EndOfControl(text[2..]),
            ']' or 'P' or 'X' or '^' or '_' => 2 + EndOfString(text[2..]),
            >= ' ' and <= '/' => Math.Min(3, text.Length),
            _ => 2,
        };
    }

    private static int EndOfControl(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange(' ', '?');
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>One without an end takes the rest of the line.</summary>
    private static int EndOfString(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\a' or '\x9c')
                return i + 1;
            if (text[i] == Escape && i + 1 < text.Length && text[i + 1] == '\\')
                return i + 2;
        }

        return text.Length;
    }
}
