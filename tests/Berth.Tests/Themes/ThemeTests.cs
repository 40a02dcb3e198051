using System.Text;
using Berth.App;
using Berth.Core.Toml;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Berth.Tests.App;
using Berth.Themes;
using Xunit;

namespace Berth.Tests.Themes;

public sealed class ThemeTests
{
    public static TheoryData<string> BuiltIn() => [.. ThemeFiles.BuiltIn()];

    [Fact]
    public void The_themes_that_come_with_it_are_there() =>
        Assert.Equal(["colour-blind", "dark", "high-contrast", "light", "sixteen"], ThemeFiles.BuiltIn());

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_theme_reads_without_a_mistake(string name) =>
        Assert.Equal(name, Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read(name, null, "/nowhere")).Theme.Name);

    [Theory]
    [InlineData(true, "dark")]
    [InlineData(false, "light")]
    [InlineData(null, "plain")]
    public void Auto_goes_by_the_background(bool? dark, string name) =>
        Assert.Equal(name, Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read("auto", dark, "/nowhere")).Theme.Name);

    [Fact]
    public void An_unknown_theme_is_said_with_those_that_are_there() =>
        Assert.Contains("dark, high-contrast", Assert.IsType<SettingsMsg.ThemeFailed>(ThemeFiles.Read("drak", null, "/nowhere")).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("[styles]\ntext = \"purplish\"", "'text' is no style")]
    [InlineData("[styles]\ntxt = \"red\"", "there is no style 'txt'")]
    [InlineData("[styles\n", "1:")]
    public void A_mistake_is_named(string toml, string problem)
    {
        ThemeText.Read("mine", TomlDocument.Parse(Encoding.UTF8.GetBytes(toml)), out var said);

        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> ThemesAndDialogs()
    {
        var data = new TheoryData<string, string>();
        foreach (var theme in ThemeFiles.BuiltIn())
        {
            foreach (var picture in EveryPictureTests.Pictures.Keys)
                data.Add(theme, picture);
        }

        return data;
    }

    /// <summary>A box that has a colour has it under each of its letters, and so do the bars.</summary>
    [Theory]
    [MemberData(nameof(ThemesAndDialogs))]
    public void Nothing_in_a_box_or_a_bar_lies_on_another_ground(string theme, string picture)
    {
        var state = EveryPictureTests.Pictures[picture](OnScreen.Fleet(80, 24));
        state = OnScreen.Take(state with { Notices = state.Notices.Dismiss() }, ThemeFiles.Read(theme, null, "/nowhere"));
        var buffer = new CellBuffer(new Atlas(), 80, 24);
        View.Paint(new Canvas(buffer), state);

        for (var x = 0; x < 80 && state.Top is null && !state.Theme.Bar.Background.IsDefault; x++)
            Assert.False(Ground(buffer, x, 0).IsDefault || Ground(buffer, x, 23).IsDefault, $"the bar at {x}");
        var box = state.Top is null ? default : Box(buffer);
        for (var y = box.Y; y < box.Bottom && !state.Theme.Dialog.Background.IsDefault; y++)
        {
            for (var x = box.X; x < box.Right; x++)
                Assert.False(Ground(buffer, x, y).IsDefault, $"{x}, {y} of {box}");
        }
    }

    /// <summary>With sixteen colours or none the row of the cursor is seen, and no word lies on its own colour.</summary>
    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void A_theme_of_many_colours_gives_way_where_there_are_few(string name)
    {
        var theme = Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read(name, null, "/nowhere")).Theme;

        Assert.Same(theme, theme.At(ColorDepth.True));
        Assert.Same(theme, theme.At(ColorDepth.Palette256));
        var none = theme.At(ColorDepth.None).Selected;
        Assert.True(none.Underline != Underline.None || (none.Attributes & TextAttributes.Reverse) != 0);
        var few = theme.At(ColorDepth.Ansi16);
        foreach (var style in (Style[])[few.Text, few.Dim, few.Key, few.High, few.Working, few.Suspended, few.BarName])
        {
            foreach (var ground in (Style[])[few.Selected, few.Bar, few.Dialog, few.Field])
            {
                var seen = ground.Over(style);
                Assert.True(seen.Foreground.IsDefault || Terminal.Output.Palette.Reduce(seen.Foreground, ColorDepth.Ansi16) != Terminal.Output.Palette.Reduce(seen.Background, ColorDepth.Ansi16), $"{style} on {ground}");
            }
        }
    }

    /// <summary>Of many matches the one that was gone to is found at a glance, and not by its colour alone: by eyes that see few, and where there are none.</summary>
    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void The_current_match_is_told_from_the_others_and_they_from_the_text(string name)
    {
        var theme = Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read(name, null, "/nowhere")).Theme;
        foreach (var depth in Enum.GetValues<ColorDepth>())
        {
            var few = theme.At(depth);
            Assert.NotEqual(Shape(few.Match), Shape(few.CurrentMatch));
            if (depth == ColorDepth.None)
                Assert.NotEqual(Shape(few.Text), Shape(few.Match));
            else
                Assert.NotEqual(Ground(few.Match, depth), Ground(few.CurrentMatch, depth));
        }
    }

    private static (Underline Underline, TextAttributes Attributes) Shape(in Style style) => (style.Underline, style.Attributes & ~TextAttributes.Bold);

    /// <summary>The bright ones of the sixteen are often no other than those that are not.</summary>
    private static Color Ground(in Style style, ColorDepth depth)
    {
        var seen = Terminal.Output.Palette.Reduce((style.Attributes & TextAttributes.Reverse) != 0 ? style.Foreground : style.Background, depth);
        return seen.Kind == ColorKind.Indexed && seen.Index < 16 ? Color.Indexed((byte)(seen.Index % 8)) : seen;
    }

    /// <summary>Whoever sees little must see it, and everybody else on the row of the cursor too.</summary>
    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void What_is_written_can_be_read_on_every_ground(string name)
    {
        var theme = Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read(name, null, "/nowhere")).Theme;
        var screen = !theme.Text.Background.IsDefault ? theme.Text.Background : Color.Rgb(Luminance(theme.Text.Foreground) > 0.4 ? 0x1A1B26u : 0xFFFFFFu);
        foreach (var style in (Style[])[theme.Text, theme.Dim, theme.Key, theme.Host, theme.Critical, theme.High, theme.Medium, theme.Low, theme.Working, theme.Done, theme.Idle, theme.Suspended, theme.Error])
        {
            Readable(style.Over(Style.Plain.On(screen)), 4.5);
            Readable(style.Over(theme.Dialog), 4.0);
            Readable(theme.Selected.Over(style), 3.2);
            Readable(theme.SelectedFaint.Over(style.Over(Style.Plain.On(screen))), 3.5);
        }

        Readable(theme.Key.Over(theme.Bar), 4.0);
        foreach (var field in (Style[])[theme.Field, theme.FieldFocused])
        {
            Readable(theme.HintIn(field), 3.0);
            Readable(field, 7.0);
        }

        foreach (var style in (Style[])[theme.Bar, theme.BarName, theme.Toast, theme.ToastDone, theme.ToastError])
            Readable(style, 4.0);
    }

    /// <summary>Where one types is seen, and so is the row of the cursor: with 256 colours, too, they lie on other grounds than the dialog.</summary>
    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void A_field_and_the_cursors_row_are_told_from_the_box(string name)
    {
        var theme = Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read(name, null, "/nowhere")).Theme;
        foreach (var style in (Style[])[theme.Field, theme.FieldFocused, theme.Selected])
        {
            foreach (var depth in (ColorDepth[])[ColorDepth.Palette256, ColorDepth.True])
                Assert.True(style.Underline != Underline.None || (style.Attributes & TextAttributes.Reverse) != 0
                    || Terminal.Output.Palette.Reduce(style.Background, depth) != Terminal.Output.Palette.Reduce(theme.Dialog.Background, depth), $"{style} at {depth}");
        }
    }

    /// <summary>The sixteen are what the terminal's user made of them: nothing to measure.</summary>
    private static void Readable(in Style style, double least)
    {
        if (style.Foreground.Kind != ColorKind.Rgb || style.Background.Kind != ColorKind.Rgb)
            return;
        var (one, other) = (Luminance(style.Foreground), Luminance(style.Background));
        var contrast = (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
        Assert.True(contrast >= least, $"{style.Foreground} on {style.Background}: {contrast:0.0} of {least:0.0}");
    }

    /// <summary>As the guidelines for web content measure it.</summary>
    private static double Luminance(Color color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(byte part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);

    private static Color Ground(CellBuffer buffer, int x, int y) => buffer.Atlas.StyleOf(buffer[x, y].StyleId).Background;

    /// <summary>Of the dialog on top: its cells are those that are not dimmed.</summary>
    private static Rect Box(CellBuffer buffer)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                if ((buffer.Atlas.StyleOf(buffer[x, y].StyleId).Attributes & TextAttributes.Dim) != 0)
                    continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }

        return new(left, top, right - left, bottom - top);
    }

    [Fact]
    public void A_style_has_colours_and_attributes()
    {
        Assert.True(StyleText.TryParse("#102030 on bright-red bold underline", out var style));

        Assert.Equal((Color.Rgb(0x102030), Color.Indexed(9), TextAttributes.Bold, Underline.Straight), (style.Foreground, style.Background, style.Attributes, style.Underline));
    }
}
