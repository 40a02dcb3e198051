using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Testing;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

public sealed class CanvasTests
{
    [Theory]
    [InlineData(0, "日本x", "日本x·")]
    [InlineData(3, "日本x", "···日 ")]
    [InlineData(-1, "日本x", " 本x··")]
    [InlineData(-2, "日本x", "本x···")]
    [InlineData(-9, "日本x", "······")]
    [InlineData(9, "日本x", "······")]
    [InlineData(-2, "abcdefghij", "cdefgh")]
    [InlineData(0, "a\u001b[2Jb", "a[2Jb·")]
    [InlineData(0, "a\u202Eb\u2028c\u0000\u009Bd", "abcd··")]
    [InlineData(0, "\u0301x", "x·····")]
    public void Write_clips_and_lets_nothing_but_glyphs_through(int x, string text, string expected) =>
        Assert.Equal(expected, Picture.Of(6, 1, c => c.Write(x, 0, text, default)));

    [Theory]
    [InlineData(0, "a ·")]
    [InlineData(1, " a·")]
    public void Write_over_half_of_a_wide_glyph_blanks_the_other_half(int x, string expected) =>
        Assert.Equal(expected, Picture.Of(3, 1, c =>
        {
            c.Write(0, 0, "日", default);
            c.Write(x, 0, "a", default);
        }));

    [Fact]
    public void Write_of_a_wide_glyph_between_two_blanks_a_half_of_each() =>
        Assert.Equal(" 語 ·", Picture.Of(5, 1, c =>
        {
            c.Write(0, 0, "日本", default);
            c.Write(1, 0, "語", default);
        }));

    [Fact]
    public void Region_paints_inside_its_parent_only() =>
        Assert.Equal("···\n·ab\n···", Picture.Of(3, 3, c => c.Region(1, 1, 9, 9).Write(0, 0, "abcdef", default)));

    [Fact]
    public void Region_of_a_region_keeps_what_its_parents_hide_hidden() =>
        Assert.Equal("·cd·", Picture.Of(4, 1, c => c.Region(1, 0, 2, 1).Region(-2, 0, 9, 1).Write(0, 0, "abcdef", default)));

    [Fact]
    public void Write_returns_the_cells_taken_even_where_nothing_is_seen()
    {
        var canvas = new Canvas(new CellBuffer(new Atlas(), 2, 1));
        Assert.Equal(5, canvas.Write(0, 7, "日本x", default));
        Assert.Equal(5, canvas.Write(1, 0, "日本x", default));
    }

    [Fact]
    public void Put_of_what_is_not_one_cell_wide_shows_the_replacement() =>
        Assert.Equal("\uFFFD\uFFFD\uFFFD", Picture.Of(3, 1, c =>
        {
            c.Put(0, 0, '日', default);
            c.Put(1, 0, '\u001b', default);
            c.Put(2, 0, '\uD83D', default);
        }));

    [Fact]
    public void On_a_ground_what_names_no_background_gets_it_and_what_names_one_keeps_it()
    {
        var buffer = new CellBuffer(new Atlas(), 5, 1);
        var canvas = new Canvas(buffer).On(Color.Indexed(4)).Region(0, 0, 5, 1);
        canvas.Write(0, 0, "a", Style.Of(Color.Indexed(1)));
        canvas.Write(1, 0, "日", default);
        canvas.Put(3, 0, 'c', Style.Plain.On(Color.Indexed(2)));
        new Canvas(buffer).Write(4, 0, "d", default);

        Assert.Equal(
            [Color.Indexed(4), Color.Indexed(4), Color.Indexed(4), Color.Indexed(2), default],
            Enumerable.Range(0, 5).Select(x => buffer.Atlas.StyleOf(buffer[x, 0].StyleId).Background));
        Assert.Equal(Color.Indexed(1), buffer.Atlas.StyleOf(buffer[0, 0].StyleId).Foreground);
    }

    [Fact]
    public void Fill_and_Write_on_nothing_do_nothing() =>
        Assert.Equal("", Picture.Of(0, 0, c =>
        {
            c.Fill(default);
            c.Write(0, 0, "x", default);
        }));

    [Theory]
    [InlineData("plain ascii")]
    [InlineData("日本")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("plain 日本 👨‍👩‍👧‍👦 e\u0301")]
    public void Write_of_what_was_shown_before_allocates_nothing(string text)
    {
        var canvas = new Canvas(new CellBuffer(new Atlas(), 40, 2));
        Assert.Equal(0, Allocation.InSteadyState(() => canvas.Write(0, 0, text, Style.Of(Color.Indexed(2)))));
    }
}
