using System.Text;
using Berth.Core.Events;

namespace Berth.Log;

/// <summary>
/// Makes a line of a log harmless: colour sequences stay as they are, every other sequence and control character goes. A line that
/// was written over (carriage return) is what stood there last; tabs become blanks.
/// </summary>
internal static class LogClean
{
    /// <summary>More of one line is left out: nobody reads it, and it would be measured at each frame.</summary>
    public const int Longest = 4000;

    private const char Escape = '\x1b';
    private const int TabWidth = 8;

    public static string Line(string raw)
    {
        if (raw.Length <= Longest && raw.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && raw.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') < 0 && !PlainText.HasReordering(raw))
            return raw;
        var line = raw.AsSpan().TrimEnd('\r');
        if (line.LastIndexOf('\r') is >= 0 and var over)
            line = line[(over + 1)..];
        return Clean(line[..Math.Min(line.Length, Longest)]);
    }

    private static string Clean(ReadOnlySpan<char> line)
    {
        var clean = new StringBuilder(line.Length);
        var column = 0;
        while (!line.IsEmpty)
        {
            var length = SequenceLength(line, out var isColour);
            if (length > 0)
            {
                if (isColour)
                    clean.Append(line[..length]);
                line = line[length..];
                continue;
            }

            var unit = line[0];
            line = line[1..];
            if (unit == '\t')
            {
                var blanks = TabWidth - (column % TabWidth);
                clean.Append(' ', blanks);
                column += blanks;
            }
            else if (!char.IsControl(unit) && !PlainText.Reorders(unit))
            {
                clean.Append(unit);
                column++;
            }
        }

        return clean.ToString();
    }

    /// <summary>How long the escape sequence is that begins here; 0 where none does. One without an end takes the rest.</summary>
    private static int SequenceLength(ReadOnlySpan<char> text, out bool isColour)
    {
        isColour = false;
        if (text[0] == '\x9b')
            return 1 + ControlLength(text[1..], out _);
        if (text[0] is >= '\x80' and <= '\x9f')
            return text[0] is '\x90' or '\x98' or '\x9d' or '\x9e' or '\x9f' ? 1 + StringLength(text[1..]) : 1;
        if (text[0] != Escape || text.Length < 2)
            return text[0] == Escape ? 1 : 0;
        switch (text[1])
        {
            case '[':
                var length = ControlLength(text[2..], out isColour);
                return 2 + length;
            case ']' or 'P' or 'X' or '^' or '_':
                return 2 + StringLength(text[2..]);
            case '(' or ')' or '*' or '+' or '#' or '%' or ' ':
                return Math.Min(3, text.Length);
            default:
                return 2;
        }
    }

    /// <summary>Colour is what ends with m and has nothing but numbers before it.</summary>
    private static int ControlLength(ReadOnlySpan<char> text, out bool isColour)
    {
        var index = 0;
        isColour = true;
        while (index < text.Length && text[index] is >= ' ' and <= '?')
            isColour &= text[index++] is (>= '0' and <= '9') or ';' or ':';
        isColour &= index < text.Length && text[index] == 'm';
        return index < text.Length && text[index] is >= '@' and <= '~' ? index + 1 : index;
    }

    private static int StringLength(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\a' or '\x9c')
                return index + 1;
            if (text[index] == Escape)
                return index + 1 < text.Length && text[index + 1] == '\\' ? index + 2 : index;
        }

        return text.Length;
    }
}
