using Berth.Terminal.Cells;
using Berth.Terminal.Text;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Terminal.Tests.Text;

public sealed class CellWidthTests
{
    [LabFact(Part.SharedData)]
    public void Of_every_code_point_agrees_with_the_public_tables()
    {
        var wide = CodePointRanges.Read("wide.txt");
        var zero = CodePointRanges.Read("zero.txt");
        var wrong = new List<string>();
        for (var point = 0; point <= 0x10FFFF; point++)
        {
            if (point is >= 0xD800 and <= 0xDFFF)
                continue;
            // Controls have no width in those tables; ours never reach the screen.
            var control = point is < 0x20 or (>= 0x7F and < 0xA0);
            var expected = control || zero.Contains(point) ? 0 : wide.Contains(point) ? 2 : 1;
            if (CellWidth.Of(char.ConvertFromUtf32(point)) is var width && width != expected)
                wrong.Add($"U+{point:X4}: {width}, not {expected}");
        }

        Assert.Empty(wrong);
    }

    [LabFact(Part.SharedData)]
    public void Of_ambiguous_code_points_is_two_when_set()
    {
        var ambiguous = CodePointRanges.Read("ambiguous.txt");
        var zero = CodePointRanges.Read("zero.txt");
        var wide = CodePointRanges.Read("wide.txt");
        var wrong = new List<string>();
        for (var point = 0xA0; point <= 0x10FFFF; point++)
        {
            if (point is >= 0xD800 and <= 0xDFFF)
                continue;
            var expected = zero.Contains(point) ? 0 : wide.Contains(point) || ambiguous.Contains(point) ? 2 : 1;
            if (CellWidth.Of(char.ConvertFromUtf32(point), AmbiguousWidth.Wide) is var width && width != expected)
                wrong.Add($"U+{point:X4}: {width}, not {expected}");
        }

        Assert.Empty(wrong);
    }

    [LabFact(Part.SharedData)]
    public void Of_emoji_selector_widens_exactly_the_listed_code_points()
    {
        var listed = CodePointRanges.Read("vs16.txt");
        var wrong = new List<string>();
        for (var point = 0x20; point <= 0x10FFFF; point++)
        {
            if (point is >= 0xD800 and <= 0xDFFF)
                continue;
            var alone = CellWidth.Of(char.ConvertFromUtf32(point));
            var selected = CellWidth.Of(char.ConvertFromUtf32(point) + "\uFE0F");
            if (selected != (listed.Contains(point) ? 2 : alone))
                wrong.Add($"U+{point:X4}: {selected}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("hello", 5)]
    [InlineData("e\u0301", 1)]
    [InlineData("日本語", 6)]
    [InlineData("ｱ", 1)]
    [InlineData("ｶﾞ", 2)]
    [InlineData("한", 2)]
    [InlineData("\u1112\u1161\u11AB", 2)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("👩🏽‍🚀", 2)]
    [InlineData("🏳️‍🌈", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("🇯🇵", 2)]
    [InlineData("🇯🇵🇫", 4)]
    [InlineData("🇯", 2)]
    [InlineData("🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", 2)]
    [InlineData("1️⃣", 2)]
    [InlineData("1\u20E3", 1)]
    [InlineData("❤", 1)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("❤\uFE0E", 1)]
    [InlineData("⌚", 2)]
    [InlineData("⌚\uFE0E", 2)]
    [InlineData("a\uFE0F", 1)]
    [InlineData("a\u200Db", 2)]
    [InlineData("กำ", 2)]
    [InlineData("ที่นี่", 2)]
    [InlineData("नमस्ते", 4)]
    [InlineData("का", 2)]
    [InlineData("क्ष", 2)]
    [InlineData("\u0301", 0)]
    [InlineData("\u200B", 0)]
    [InlineData("\u001b[31m", 4)]
    [InlineData("a\u0000\u0007\u007f\u0085b", 2)]
    [InlineData("\u202Eabc\u202C", 3)]
    [InlineData("a\u2028b", 2)]
    public void Of_hard_cases(string text, int cells) => Assert.Equal(cells, CellWidth.Of(text));

    [Fact]
    public void Of_lone_surrogates_is_that_of_the_replacement_character()
    {
        Assert.Equal(1, CellWidth.Of("\uD83D"));
        Assert.Equal(3, CellWidth.Of("x\uDC4Dy"));
    }

    [Theory]
    [InlineData("hello", 3, 3, 3)]
    [InlineData("hello", 9, 5, 5)]
    [InlineData("日本", 3, 1, 2)]
    [InlineData("a日", 2, 1, 1)]
    [InlineData("ae\u0301o", 2, 3, 2)]
    [InlineData("abc\u0301", 3, 4, 3)]
    [InlineData("x", 0, 0, 0)]
    [InlineData("x", -1, 0, 0)]
    public void Fit_keeps_clusters_whole(string text, int columns, int length, int width)
    {
        Assert.Equal(length, CellWidth.Fit(text, columns, out var used));
        Assert.Equal(width, used);
    }

    [Fact]
    public void Of_allocates_nothing()
    {
        const string Text = "plain ascii, then 日本語 👨‍👩‍👧‍👦 नमस्ते";
        Assert.Equal(0, Allocation.InSteadyState(() => CellWidth.Of(Text)));
    }
}
