using System.Globalization;
using Berth.Testing.Screens;

namespace Berth.Benchmarks.Pictures;

/// <summary>What the colours of SGR look like on paper.</summary>
internal static class SvgPalette
{
    public const string Background = "#14171c";

    private const string Foreground = "#d6dae0";

    private static readonly string[] Sixteen =
    [
        "#1d2127", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
        "#5c6370", "#ff7b86", "#b5e890", "#ffd787", "#7cc7ff", "#dd9bf5", "#6fd6e3", "#ffffff",
    ];

    public static string Ink(ModelStyle style) => style.Reverse ? Of(style.Background) ?? Background : Of(style.Foreground) ?? Foreground;

    /// <summary>Null where it is the screen's own.</summary>
    public static string? Paper(ModelStyle style) => style.Reverse ? Of(style.Foreground) ?? Foreground : Of(style.Background);

    private static string? Of(string color)
    {
        if (color.Length == 0)
            return null;
        var numbers = color.Split(';').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers switch
        {
            [2, var red, var green, var blue] => Hex(red, green, blue),
            [5, var index] => Indexed(index),
            [>= 90 and var bright] => Sixteen[(bright - 90) % 10 + 8],
            [var normal] => Sixteen[normal % 10],
            _ => null,
        };
    }

    private static string Indexed(int index) => index switch
    {
        < 16 => Sixteen[index],
        < 232 => Hex(Step((index - 16) / 36), Step((index - 16) / 6 % 6), Step((index - 16) % 6)),
        _ => Hex(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10),
    };

    private static int Step(int level) => level == 0 ? 0 : 55 + level * 40;

    private static string Hex(int red, int green, int blue) => $"#{red:x2}{green:x2}{blue:x2}";
}
