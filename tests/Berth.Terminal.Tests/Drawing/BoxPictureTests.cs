using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

/// <summary>Borders, dialogs, toasts: what stands round other things.</summary>
public sealed class BoxPictureTests
{
    [Fact]
    public void Border_has_a_title_and_an_inside() => Assert.Equal(
        """
        ╭ Sessions ╮
        │inside····│
        ╰──────────╯
        """, Picture.Of(12, 3, c => Border.Paint(c, default, "Sessions").Write(0, 0, "inside", default)));

    [Fact]
    public void Border_in_ascii() => Assert.Equal(
        """
        + Ses~ +
        |······|
        +------+
        """, Picture.Of(8, 3, c => Border.Paint(c, default, "Sessions"), GlyphTier.Ascii));

    [Theory]
    [InlineData(BorderKind.Straight, "┌┐\n└┘")]
    [InlineData(BorderKind.Heavy, "┏┓\n┗┛")]
    [InlineData(BorderKind.Doubled, "╔╗\n╚╝")]
    public void Border_of_two_by_two_is_corners(BorderKind kind, string expected) =>
        Assert.Equal(expected, Picture.Of(2, 2, c => Border.Paint(c, default, "title", kind)));

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 1, "·")]
    [InlineData(5, 1, "·····")]
    [InlineData(1, 2, "·\n·")]
    [InlineData(4, 2, "╭──╮\n╰──╯")]
    [InlineData(5, 2, "╭ … ╮\n╰───╯")]
    public void Border_too_small_for_its_title_or_itself(int width, int height, string expected) =>
        Assert.Equal(expected, Picture.Of(width, height, c => Border.Paint(c, default, "title")));

    [Fact]
    public void Border_title_keeps_wide_glyphs_whole() =>
        Assert.Equal("╭ 日… ─╮\n╰──────╯", Picture.Of(8, 2, c => Border.Paint(c, default, "日本語")));

    [Fact]
    public void Dialog_stands_in_the_middle_and_blanks_what_it_covers() => Assert.Equal(
        """
        xxxxxxxxxxxx
        x╭ Kill? ─╮x
        x│ y or n │x
        x╰────────╯x
        xxxxxxxxxxxx
        """, Picture.Of(12, 5, c =>
        {
            c.Fill(c.Bounds, 'x', default);
            Dialog.Paint(c, Dialog.Place(c, 6, 1), "Kill?", default, default).Write(0, 0, "y or n", default);
        }));

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 1, " ")]
    [InlineData(3, 2, "╭─╮\n╰─╯")]
    public void Dialog_larger_than_the_screen_is_cut(int width, int height, string expected) =>
        Assert.Equal(expected, Picture.Of(width, height, c => Dialog.Paint(c, Dialog.Place(c, 30, 9), "Kill?", default, default)));

    [Fact]
    public void Dialog_dims_the_screen_behind_it()
    {
        var buffer = new CellBuffer(new Atlas(), 20, 5);
        var canvas = new Canvas(buffer);
        canvas.Write(0, 0, "x", Style.Of(Color.Indexed(1)));
        Dialog.Paint(canvas, Dialog.Place(canvas, 4, 1), "", default, default);
        Assert.Equal(Style.Of(Color.Indexed(1), TextAttributes.Dim), buffer.Atlas.StyleOf(buffer[0, 0].StyleId));
        Assert.Equal(Style.Plain, buffer.Atlas.StyleOf(buffer[10, 2].StyleId));
    }

    [Fact]
    public void Toasts_stack_in_the_corner() => Assert.Equal(
        """
        ·········╭────────╮
        ·········│ copied │
        ·········╰────────╯
        ·············╭────╮
        ·············│ 日 │
        ·············╰────╯
        """,
        Picture.Of(19, 6, c => Toast.Paint(c, Toast.Paint(c, 0, "copied", default), "日", default)));

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(4, 1, "····")]
    [InlineData(6, 4, "╭────╮\n│ co │\n│ pi │\n│ ed │")]
    public void Toast_too_narrow_wraps_or_is_left_out(int width, int height, string expected) =>
        Assert.Equal(expected, Picture.Of(width, height, c => Toast.Paint(c, 0, "copied", default)));
}
