using System.Text;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Output;

/// <summary>The very bytes of small steps. Without synchronized updates and with a hidden cursor, so that only the step is seen.</summary>
public sealed class FrameEncoderTests
{
    private static readonly Abilities Bare = Abilities.Full with { Synchronized = false };
    private static readonly Style Red = Style.Of(Color.Indexed(1));

    private readonly Atlas _atlas = new();

    public static TheoryData<string, string, string> Steps => new()
    {
        { "same", "same", "" },
        { "a", "b", "\e[Hb" },
        { "abcdef", "abXdYf", "\e[;3HXdY" },
        { "abcdefghijkl", "Xbcdefghijkl\n\n\nY", "\e[HX\e[4HY" },
        { "abcdefghijkl", "Xbcdefghijkl\nY", "\e[HX\r\nY" },
        { "a0123456789b", "X0123456789Y", "\e[HX\e[10CY" },
        { "some long line", "some", "\e[;6H\e[K" },
        { "ab", "a", "\e[;2H " },
        { "a\nb\nc\nd", "a", "\e[2H\e[J" },
        { "x0123456789y", "x          y", "\e[;2H          " },
        { "x01234567890123y", "x              y", "\e[;2H\e[14X" },
        { "日本", "日x", "\e[;3Hx " },
        { "日本", "x 本", "\e[Hx " },
        { "e", "e\u0301", "\e[He\u0301" },
        { "ex", "e\u0301x", "\e[He\u0301" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Encode_writes_no_more_than_it_must(string old, string next, string expected) =>
        Assert.Equal(expected, Encode(Frame(old), Frame(next), Bare));

    [Fact]
    public void Encode_scrolls_where_that_is_shorter()
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"{i:00} a line of the log").ToArray();
        var bytes = Encode(Frame(string.Join('\n', lines[..20])), Frame(string.Join('\n', lines[1..21])), Bare);
        Assert.Equal("\e[H\e[M\e[20H20 a line of the log", bytes);
    }

    [Fact]
    public void Encode_scrolls_a_region_and_leaves_the_rest()
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"{i:00} a line of the log").ToArray();
        var bytes = Encode(Frame("title\n" + string.Join('\n', lines[1..18]) + "\nfoot"), Frame("title\n" + string.Join('\n', lines[..17]) + "\nfoot"), Bare);
        Assert.Equal("\e[2;18r\e[2H\e[L\e[r\e[2H00 a line of the log", bytes);
    }

    [Fact]
    public void Encode_of_styles_is_minimal_and_ends_plain()
    {
        var next = Frame("");
        var canvas = new Canvas(next.Cells);
        canvas.Write(0, 0, "a", Red);
        canvas.Write(1, 0, "b", Red.With(TextAttributes.Bold));
        canvas.Write(2, 0, "c", Style.Of(TextAttributes.Bold));
        canvas.Write(3, 0, "d", Style.Of(TextAttributes.Dim));
        Assert.Equal("\e[H\e[31ma\e[1mb\e[39mc\e[0;2md\e[m", Encode(Frame(""), next, Bare));
    }

    [Theory]
    [InlineData(ColorDepth.True, "\e[H\e[38;2;255;100;0mx\e[m")]
    [InlineData(ColorDepth.Palette256, "\e[H\e[38;5;202mx\e[m")]
    [InlineData(ColorDepth.Ansi16, "\e[H\e[91mx\e[m")]
    [InlineData(ColorDepth.None, "\e[Hx")]
    public void Encode_brings_colours_down(ColorDepth depth, string expected)
    {
        var next = Frame("");
        new Canvas(next.Cells).Write(0, 0, "x", Style.Of(Color.Rgb(0xFF6400)));
        Assert.Equal(expected, Encode(Frame(""), next, Bare with { Colors = depth }));
    }

    [Fact]
    public void Encode_shows_a_straight_underline_where_kinds_are_not_known()
    {
        var next = Frame("");
        new Canvas(next.Cells).Write(0, 0, "x", new Style { Underline = Underline.Curly, UnderlineColor = Color.Indexed(9) });
        Assert.Equal("\e[H\e[4mx\e[m", Encode(Frame(""), next, Bare with { UnderlineKinds = false }));
        Assert.Equal("\e[H\e[4:3;58:5:9mx\e[m", Encode(Frame(""), next, Bare));
    }

    [Theory]
    [InlineData("https://example.org/é x", "https://example.org/%C3%A9%20x")]
    [InlineData("https://example.org/\e]0;evil\a", null)]
    [InlineData("https://example.org/\u0085", null)]
    public void Encode_of_links_lets_nothing_through(string link, string? expected)
    {
        var next = Frame("");
        new Canvas(next.Cells).Write(0, 0, "x", new Style { Link = link });
        var bytes = Encode(Frame(""), next, Bare);
        if (expected is null)
            Assert.Equal("\e[Hx", bytes);
        else
            Assert.Matches($"^\e\\[H\e\\]8;id=[0-9]+;{System.Text.RegularExpressions.Regex.Escape(expected)}\e\\\\x\e\\]8;;\e\\\\$", bytes);
    }

    [Fact]
    public void Encode_of_a_title_lets_nothing_through() =>
        Assert.Equal("\e[22;2t\e]2;a ]0;b c\e\\", Encode(Frame(""), Frame("") with { Title = "a\u001b]0;b\u202Ec\u0007" }, Bare));

    [Fact]
    public void Encode_inside_a_synchronized_update_only_when_cells_changed()
    {
        Assert.Equal("\e[?2026h\e[Hx\e[?2026l", Encode(Frame(""), Frame("x"), Abilities.Full));
        Assert.Equal("\e[2;4H\e[?25h", Encode(Frame("x"), Frame("x") with { Cursor = new(3, 1) }, Abilities.Full));
    }

    [Fact]
    public void Encode_hides_the_cursor_while_it_paints_where_updates_are_not_synchronized() =>
        Assert.Equal("\e[?25l\e[Hx\e[;3H\e[?25h", Encode(Frame("") with { Cursor = new(1, 0) }, Frame("x") with { Cursor = new(2, 0) }, Bare));

    [Fact]
    public void Encode_reconciles_the_modes_and_Leave_takes_them_back()
    {
        var modes = new TerminalModes
        {
            AlternateScreen = true,
            Mouse = MouseReporting.Drags,
            BracketedPaste = true,
            FocusEvents = true,
            Keyboard = KeyboardProtocol.Kitty,
        };
        var next = Frame("") with { Modes = modes, Cursor = new(0, 0, CursorShape.Bar) };
        Assert.Equal(
            "\e[?1002h\e[?1006h\e[?2004h\e[?1004h\e[?1049h\e[>1u\e[?25l\e[m\e[2J\e[6 q\e[H\e[?25h", Encode(null, next, Bare));
        Assert.Equal("\e[?1002l\e[?1000h", Encode(next, next with { Modes = modes with { Mouse = MouseReporting.Buttons } }, Bare));
        var output = new OutputBuffer();
        new FrameEncoder(output).Leave(next with { Cursor = default, Title = "t" }, Bare);
        Assert.Equal("\e[m\e[23;2t\e[?1002l\e[?1006l\e[?2004l\e[?1004l\e[<u\e[?1049l\e[?25h", Text(output));
    }

    [Fact]
    public void Screen_asks_for_the_keyboard_that_the_terminal_has_and_again_when_it_learns_more()
    {
        var modes = new TerminalModes { AlternateScreen = true, Keyboard = KeyboardProtocol.Kitty };
        var screen = new Screen(_atlas, Bare);
        screen.Begin(4, 1);
        Assert.DoesNotContain("u", Encoding.UTF8.GetString(screen.End(default, null, modes).Span));
        screen.Learn(Bare with { Keyboard = KeyboardProtocol.Kitty });
        screen.Begin(4, 1);
        Assert.Equal("\e[>1u\e[m\e[2J", Encoding.UTF8.GetString(screen.End(default, null, modes).Span));
        screen.Begin(4, 1);
        Assert.True(screen.End(default, null, modes).IsEmpty);
        Assert.Contains("\e[<u\e[?1049l", Encoding.UTF8.GetString(screen.Leave().Span));
        Assert.True(screen.Leave().IsEmpty);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void Encode_of_a_screen_of_nearly_nothing_works(int width, int height)
    {
        var next = new Frame(new CellBuffer(_atlas, width, height));
        new Canvas(next.Cells).Write(0, 0, "日", default);
        Assert.StartsWith("\e[?25l", Encode(null, next, Bare));
    }

    private Frame Frame(string text)
    {
        var buffer = new CellBuffer(_atlas, 30, 20);
        TextBlock.Paint(new Canvas(buffer), text, default);
        return new Frame(buffer);
    }

    private static string Encode(Frame? old, Frame next, Abilities abilities)
    {
        var output = new OutputBuffer();
        new FrameEncoder(output).Encode(old, next, abilities);
        return Text(output);
    }

    private static string Text(OutputBuffer output) => Encoding.UTF8.GetString(output.Written);
}
