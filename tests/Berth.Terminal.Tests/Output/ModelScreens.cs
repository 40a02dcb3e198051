using System.Runtime.CompilerServices;
using Berth.Terminal.Cells;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Output;

/// <summary>Our cells beside those of the model.</summary>
internal static class ModelScreens
{
    private static readonly ConditionalWeakTable<Atlas, Dictionary<uint, ModelStyle>> Known = [];

    public static void AssertShows(CellBuffer expected, ScreenModel actual)
    {
        for (var y = 0; y < expected.Height; y++)
        {
            for (var x = 0; x < expected.Width; x++)
                AssertShows(expected, actual, x, y);
        }
    }

    public static void AssertShows(CellBuffer expected, ScreenModel actual, int x, int y)
    {
        var cell = expected[x, y];
        var shown = actual[x, y];
        var lead = cell.IsTrailing ? expected[x - 1, y] : cell;
        var text = expected.Atlas.TextOf(cell);
        var style = Of(expected.Atlas, lead.StyleId);
        if (text != shown.Text || Visible(text, style) != Visible(text, shown.Style))
            Assert.Fail($"at {x},{y}: '{shown.Text}' {shown.Style}, not '{text}' {style}");
    }

    // What a style does to letters cannot be seen on a space.
    private static ModelStyle Visible(string text, ModelStyle style) =>
        text != " " || style.Underline != 0 || style.Reverse || style.Strike || style.Link.Length > 0
            ? style
            : ModelStyle.Plain with { Background = style.Background };

    // Thousands of screens ask for the same few styles.
    private static ModelStyle Of(Atlas atlas, uint styleId)
    {
        var known = Known.GetOrCreateValue(atlas);
        if (!known.TryGetValue(styleId, out var style))
            known[styleId] = style = Of(atlas.StyleOf(styleId));
        return style;
    }

    private static ModelStyle Of(Style style) => new()
    {
        Foreground = Words(style.Foreground, 30, 90),
        Background = Words(style.Background, 40, 100),
        UnderlineColor = Words(style.UnderlineColor),
        Bold = style.Attributes.HasFlag(TextAttributes.Bold),
        Dim = style.Attributes.HasFlag(TextAttributes.Dim),
        Italic = style.Attributes.HasFlag(TextAttributes.Italic),
        Reverse = style.Attributes.HasFlag(TextAttributes.Reverse),
        Strike = style.Attributes.HasFlag(TextAttributes.Strike),
        Underline = (int)style.Underline,
        Link = style.Link ?? "",
    };

    private static string Words(Color color, int normal, int bright) => color.Kind switch
    {
        ColorKind.Default => "",
        ColorKind.Indexed when color.Index < 8 => $"{normal + color.Index}",
        ColorKind.Indexed when color.Index < 16 => $"{bright + color.Index - 8}",
        ColorKind.Indexed => $"5;{color.Index}",
        _ => $"2;{color.R};{color.G};{color.B}",
    };

    private static string Words(Color color) => color.Kind switch
    {
        ColorKind.Default => "",
        ColorKind.Indexed => $"5:{color.Index}",
        _ => $"2::{color.R}:{color.G}:{color.B}",
    };
}
