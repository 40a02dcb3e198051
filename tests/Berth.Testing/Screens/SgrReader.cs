namespace Berth.Testing.Screens;

/// <summary>Applies the parameters of an SGR sequence. Throws for one that it does not know, so that nothing wrong goes unseen.</summary>
internal static class SgrReader
{
    public static ModelStyle Apply(ModelStyle style, string parameters)
    {
        var parts = parameters.Split(';');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "38" or "48" or "58")
            {
                var count = parts[i + 1] == "5" ? 2 : 4;
                var color = parts[(i + 1)..(i + 1 + count)];
                style = parts[i] switch
                {
                    "38" => style with { Foreground = Palette(color, 30, 90) },
                    "48" => style with { Background = Palette(color, 40, 100) },
                    _ => style with { UnderlineColor = count == 2 ? string.Join(':', color) : $"2::{string.Join(':', color[1..])}" },
                };
                i += count;
            }
            else
            {
                style = One(style, parts[i]);
            }
        }

        return style;
    }

    // The first sixteen can be said in two ways.
    private static string Palette(string[] color, int normal, int bright)
    {
        if (color[0] == "5" && int.Parse(color[1], System.Globalization.CultureInfo.InvariantCulture) is < 16 and var index)
            return $"{(index < 8 ? normal + index : bright + index - 8)}";
        return string.Join(';', color);
    }

    private static ModelStyle One(ModelStyle style, string part)
    {
        if (part.StartsWith("58:", StringComparison.Ordinal))
            return style with { UnderlineColor = part[3..] };
        if (part.StartsWith("4:", StringComparison.Ordinal))
            return style with { Underline = int.Parse(part[2..], System.Globalization.CultureInfo.InvariantCulture) };
        return (part.Length == 0 ? 0 : int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)) switch
        {
            0 => new ModelStyle { Link = style.Link },
            1 => style with { Bold = true },
            2 => style with { Dim = true },
            3 => style with { Italic = true },
            4 => style with { Underline = 1 },
            7 => style with { Reverse = true },
            9 => style with { Strike = true },
            22 => style with { Bold = false, Dim = false },
            23 => style with { Italic = false },
            24 => style with { Underline = 0 },
            27 => style with { Reverse = false },
            29 => style with { Strike = false },
            (>= 30 and <= 37) or (>= 90 and <= 97) => style with { Foreground = part },
            39 => style with { Foreground = "" },
            (>= 40 and <= 47) or (>= 100 and <= 107) => style with { Background = part },
            49 => style with { Background = "" },
            59 => style with { UnderlineColor = "" },
            _ => throw new NotSupportedException($"SGR {part}"),
        };
    }
}
