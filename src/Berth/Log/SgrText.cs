using System.Globalization;
using Berth.Terminal.Cells;

namespace Berth.Log;

/// <summary>The parameters of a colour sequence, applied to a style (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, SGR).</summary>
internal static class SgrText
{
    private const int MostParameters = 32;

    public static Style Apply(ReadOnlySpan<char> parameters, in Style style, in Style basis)
    {
        Span<int> numbers = stackalloc int[MostParameters];
        var count = Read(parameters, numbers);
        var next = style;
        for (var i = 0; i < count; i++)
        {
            if (numbers[i] is 38 or 48 && Extended(numbers[(i + 1)..count], out var colour, out var used))
            {
                next = numbers[i] == 38 ? next with { Foreground = colour } : next with { Background = colour };
                i += used;
            }
            else
            {
                next = One(numbers[i], next, basis);
            }
        }

        return next;
    }

    private static Style One(int number, in Style style, in Style basis) => number switch
    {
        0 => basis,
        1 => style.With(TextAttributes.Bold),
        2 => style.With(TextAttributes.Dim),
        3 => style.With(TextAttributes.Italic),
        4 => style with { Underline = Underline.Straight },
        7 => style.With(TextAttributes.Reverse),
        9 => style.With(TextAttributes.Strike),
        22 => style with { Attributes = style.Attributes & ~(TextAttributes.Bold | TextAttributes.Dim) },
        23 => style with { Attributes = style.Attributes & ~TextAttributes.Italic },
        24 => style with { Underline = Underline.None },
        27 => style with { Attributes = style.Attributes & ~TextAttributes.Reverse },
        29 => style with { Attributes = style.Attributes & ~TextAttributes.Strike },
        >= 30 and <= 37 => style with { Foreground = Color.Indexed((byte)(number - 30)) },
        39 => style with { Foreground = basis.Foreground },
        >= 40 and <= 47 => style with { Background = Color.Indexed((byte)(number - 40)) },
        49 => style with { Background = basis.Background },
        >= 90 and <= 97 => style with { Foreground = Color.Indexed((byte)(number - 90 + 8)) },
        >= 100 and <= 107 => style with { Background = Color.Indexed((byte)(number - 100 + 8)) },
        _ => style,
    };

    /// <summary>What follows 38 and 48: <c>5;n</c> or <c>2;r;g;b</c>.</summary>
    private static bool Extended(ReadOnlySpan<int> rest, out Color colour, out int used)
    {
        (colour, used) = (default, 0);
        if (rest is [5, >= 0 and <= 255 and var index, ..])
            (colour, used) = (Color.Indexed((byte)index), 2);
        else if (rest is [2, >= 0 and <= 255 and var red, >= 0 and <= 255 and var green, >= 0 and <= 255 and var blue, ..])
            (colour, used) = (Color.Rgb((byte)red, (byte)green, (byte)blue), 4);
        return used > 0;
    }

    /// <summary>Colons part as semicolons do; an empty parameter is 0, but for the empty one of <c>38:2::r:g:b</c>.</summary>
    private static int Read(ReadOnlySpan<char> text, Span<int> numbers)
    {
        var count = 0;
        foreach (var range in text.SplitAny(';', ':'))
        {
            var part = text[range];
            if (count == numbers.Length)
                break;
            var isColourSpace = part.IsEmpty && count >= 2 && numbers[count - 1] == 2 && numbers[count - 2] is 38 or 48;
            if (!isColourSpace)
                numbers[count++] = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }

        return count;
    }
}
