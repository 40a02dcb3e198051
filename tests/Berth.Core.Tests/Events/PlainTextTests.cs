using System.Text;
using Berth.Core.Events;
using Xunit;

namespace Berth.Core.Tests.Events;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two \t\r\n lines\n", "two lines")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;title\u0007after", "after")]
    [InlineData("\u001b]52;c;aGk=\u001b\\after", "after")]
    [InlineData("\u001bP+q544e\u001b\\x", "x")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("\u001b]8;;never ended", "")]
    [InlineData("a\u0000b\u0008c\u007fd\u0085e", "abcde")]
    [InlineData("user\u202egnp.exe\u2066", "usergnp.exe")]
    [InlineData("zero\u200bwidth\ufeff\u2060\u00ad", "zerowidth")]
    [InlineData("a\u200db", "ab")]
    [InlineData("grüße 漢字 👩‍💻 ✔️", "grüße 漢字 👩‍💻 ✔️")]
    [InlineData("tag\U000e0041\U000e0042", "tag")]
    public void Clean_keeps_what_can_be_seen_and_nothing_else(string text, string expected) => Assert.Equal(expected, PlainText.Clean(text, 2048));

    [Fact]
    public void Clean_of_half_a_surrogate_pair_replaces_it() => Assert.Equal("\ufffdbroken", PlainText.Clean(string.Concat('\ud800', "broken"), 2048));

    [Fact]
    public void Clean_cuts_at_a_character_within_the_limit()
    {
        var clean = PlainText.Clean(new string('ü', 2000), 2047);

        Assert.Equal(new string('ü', 1023), clean);
    }

    [Fact]
    public void Clean_of_a_character_that_was_cut_off_drops_it() => Assert.Equal("grü", PlainText.Clean(Encoding.UTF8.GetBytes("grüß").AsSpan()[..^1], 100));
}
