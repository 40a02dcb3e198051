using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

public sealed class TextPictureTests
{
    private const string Text = "the quick 日本語 fox\njumps";

    [Fact]
    public void Clip_cuts_each_line_and_blanks_half_a_glyph() =>
        Assert.Equal("the quick  \njumps······", Picture.Of(11, 2, c => TextBlock.Paint(c, Text, default)));

    [Fact]
    public void Ellipsis_counts_cells_not_chars() =>
        Assert.Equal("the quick 日…·\njumps·········", Picture.Of(14, 2, c => TextBlock.Paint(c, Text, default, TextFlow.Ellipsis)));

    [Fact]
    public void Wrap_cuts_between_clusters() => Assert.Equal(
        """
        the q
        uick
        日本
        語 fo
        x
        jumps
        """, Lines(Picture.Of(5, 6, c => TextBlock.Paint(c, Text, default, TextFlow.Wrap))));

    [Theory]
    [InlineData(1, "the quic…")]
    [InlineData(2, "the quick|日本語…")]
    [InlineData(3, "the quick|日本語|fox…")]
    [InlineData(4, "the quick|日本語|fox|jumps")]
    public void Paragraph_says_that_there_is_more(int rows, string expected)
    {
        var taken = 0;
        var picture = Picture.Of(9, rows, c => taken = TextBlock.Paragraph(c, Text, default));

        Assert.Equal(expected, string.Join('|', Lines(picture).Split('\n').Select(line => line.TrimEnd('·'))));
        Assert.Equal(rows, taken);
    }

    [Fact]
    public void Paragraph_in_ascii_has_a_mark_of_ascii() =>
        Assert.Equal("the~", Picture.Of(4, 1, c => TextBlock.Paragraph(c, "the quick", default), GlyphTier.Ascii));

    [Fact]
    public void WrapWords_cuts_between_words_and_drops_the_space() => Assert.Equal(
        """
        the quick
        日本語
        fox
        jumps
        """, Lines(Picture.Of(9, 4, c => TextBlock.Paint(c, Text, default, TextFlow.WrapWords))));

    [Fact]
    public void WrapWords_cuts_a_word_longer_than_the_line() =>
        Assert.Equal("a\nlongw\nord", Lines(Picture.Of(5, 3, c => TextBlock.Paint(c, "a longword", default, TextFlow.WrapWords))));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 7)]
    [InlineData(2, 6)]
    public void Wrap_ends_even_where_no_glyph_fits(int columns, int lines) =>
        Assert.Equal(lines, LineReader.Count("a日本bcd日", columns, words: false));

    [Fact]
    public void Paint_returns_all_lines_and_leaves_out_the_skipped() =>
        Assert.Equal("c\nd", Picture.Of(1, 2, c => Assert.Equal(5, TextBlock.Paint(c, "a b c d e", default, TextFlow.WrapWords, skip: 2))));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "…")]
    [InlineData(2, "…·")]
    [InlineData(3, "日…")]
    [InlineData(4, "日本")]
    public void Line_at_every_width(int width, string expected) =>
        Assert.Equal(expected, Picture.Of(width, 1, c => TextBlock.Line(c, 0, 0, width, "日本", default)));

    [Theory]
    [InlineData(Alignment.Start, "ab·····")]
    [InlineData(Alignment.Center, "··ab···")]
    [InlineData(Alignment.End, "·····ab")]
    public void Line_aligns(Alignment alignment, string expected) =>
        Assert.Equal(expected, Picture.Of(7, 1, c => TextBlock.Line(c, 0, 0, 7, "ab", default, alignment)));

    [Fact]
    public void Line_in_ascii_has_an_ascii_mark() =>
        Assert.Equal("ab~", Picture.Of(3, 1, c => TextBlock.Line(c, 0, 0, 3, "abcd", default), GlyphTier.Ascii));

    // Without what was not painted and the spaces at the ends, which no raw string shows.
    private static string Lines(string picture) =>
        string.Join('\n', picture.Split('\n').Select(line => line.TrimEnd(Picture.Unpainted, ' ')));
}
