using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

/// <summary>Gauges, sparklines, graphs, scroll bars.</summary>
public sealed class DataPictureTests
{
    private static readonly double[] Rising = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [InlineData(0, "░░░░░░░░░░")]
    [InlineData(0.001, "█░░░░░░░░░")]
    [InlineData(0.41, "████░░░░░░")]
    [InlineData(0.999, "█████████░")]
    [InlineData(1, "██████████")]
    [InlineData(7, "██████████")]
    [InlineData(-1, "░░░░░░░░░░")]
    [InlineData(double.NaN, "░░░░░░░░░░")]
    public void Gauge_shows_a_fraction(double fraction, string expected) =>
        Assert.Equal(expected, Picture.Of(10, 1, c => Gauge.Paint(c, fraction, default, default)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "#")]
    [InlineData(2, "#-")]
    [InlineData(4, "##--")]
    public void Gauge_in_ascii_at_every_width(int width, string expected) =>
        Assert.Equal(expected, Picture.Of(width, 1, c => Gauge.Paint(c, 0.5, default, default), GlyphTier.Ascii));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "█")]
    [InlineData(4, "▅▆▇█")]
    [InlineData(9, "▁▂▃▄▅▅▆▇█")]
    [InlineData(11, "··▁▂▃▄▅▅▆▇█")]
    public void Sparkline_shows_the_newest_at_the_right(int width, string expected) =>
        Assert.Equal(expected, Picture.Of(width, 1, c => Sparkline.Paint(c, Rising, 8, default)));

    [Fact]
    public void Sparkline_in_ascii_with_a_gap() =>
        Assert.Equal("_·#", Picture.Of(3, 1, c => Sparkline.Paint(c, [0, double.NaN, 9], 8, default), GlyphTier.Ascii));

    [Fact]
    public void Sparkline_without_a_maximum_is_flat() =>
        Assert.Equal("▁▁", Picture.Of(2, 1, c => Sparkline.Paint(c, [0, 0], 0, default)));

    [Fact]
    public void HistoryGraph_in_braille_holds_two_values_a_cell() => Assert.Equal(
        """
        ··⢀⣴⣿
        ⣀⣴⣿⣿⣿
        """, Picture.Of(5, 2, c => HistoryGraph.Paint(c, [0, 1, 2, 3, 4, 5, 6, 7, 8, 8], 8, default)));

    [Fact]
    public void HistoryGraph_in_blocks() => Assert.Equal(
        """
        ··▄█
        ▄███
        """, Picture.Of(4, 2, c => HistoryGraph.Paint(c, [4, 8, 12, 16], 16, default, GraphKind.Blocks)));

    [Fact]
    public void HistoryGraph_in_ascii() => Assert.Equal(
        """
        ··.#
        .###
        """, Picture.Of(4, 2, c => HistoryGraph.Paint(c, [2, 6, 8, 12], 12, default), GlyphTier.Ascii));

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 1, "⣿")]
    [InlineData(1, 0, "")]
    public void HistoryGraph_on_nearly_nothing(int width, int height, string expected) =>
        Assert.Equal(expected, Picture.Of(width, height, c => HistoryGraph.Paint(c, Rising, 8, default)));

    [Theory]
    [InlineData(0, "█│││")]
    [InlineData(1, "█│││")]
    [InlineData(50, "│█││")]
    [InlineData(95, "││█│")]
    [InlineData(96, "│││█")]
    public void ScrollBar_touches_an_end_only_there(int top, string expected) =>
        Assert.Equal(expected, Picture.Of(1, 4, c => ScrollBar.Paint(c, new ListWindow(100, 4, top), default, default)).Replace("\n", "", StringComparison.Ordinal));

    [Fact]
    public void ScrollBar_is_not_there_when_all_is_seen() =>
        Assert.Equal("·\n·", Picture.Of(1, 2, c => ScrollBar.Paint(c, new ListWindow(2, 2, 0), default, default)));

    [Fact]
    public void ScrollBar_in_ascii() =>
        Assert.Equal("#\n#\n|\n|", Picture.Of(1, 4, c => ScrollBar.Paint(c, new ListWindow(8, 4, 0), default, default), GlyphTier.Ascii));
}
