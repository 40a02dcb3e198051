using System.Globalization;
using Berth.Terminal.Cells;

namespace Berth.Themes;

/// <summary>A style as themes have it: <c>COLOUR [on COLOUR] [bold|dim|italic|underline|reverse]…</c>, each part optional.</summary>
internal static class StyleText
{
    private static readonly string[] Names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static bool TryParse(string text, out Style style)
    {
        style = default;
        var isBackground = false;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "on")
            {
                isBackground = true;
                continue;
            }

            if (Attribute(word) is { } attribute)
                style = style.With(attribute);
            else if (word == "underline")
                style = style with { Underline = Underline.Straight };
            else if (TryColour(word, out var colour))
                style = isBackground ? style with { Background = colour } : style with { Foreground = colour };
            else
                return false;
        }

        return true;
    }

    private static TextAttributes? Attribute(string word) => word switch
    {
        "bold" => TextAttributes.Bold,
        "dim" => TextAttributes.Dim,
        "italic" => TextAttributes.Italic,
        "reverse" => TextAttributes.Reverse,
        _ => null,
    };

    private static bool TryColour(string word, out Color colour)
    {
        colour = Color.Default;
        if (word == "default")
            return true;
        if (word.Length == 7 && word[0] == '#' && uint.TryParse(word.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            colour = Color.Rgb(hex);
            return true;
        }

        if (byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            colour = Color.Indexed(index);
            return true;
        }

        var bright = word.StartsWith("bright-", StringComparison.Ordinal);
        var name = Array.IndexOf(Names, bright ? word["bright-".Length..] : word);
        if (name >= 0)
            colour = Color.Indexed((byte)(name + (bright ? 8 : 0)));
        return name >= 0;
    }
}
