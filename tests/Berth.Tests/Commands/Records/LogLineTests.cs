using Berth.Commands.Records;
using Xunit;

namespace Berth.Tests.Commands.Records;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("plain text  with spaces", "plain text  with spaces")]
    [InlineData("tabs\tstay", "tabs\tstay")]
    [InlineData("windows\r", "windows")]
    [InlineData("10%\r20%\r100%", "100%")]
    [InlineData("bell\a and \x01 and \u009b", "bell and  and ")]
    [InlineData("\e[2J\e[Hclear", "clear")]
    [InlineData("\e]0;title\aafter", "after")]
    [InlineData("\e]52;c;aGk=\e\\after", "after")]
    [InlineData("\ePq#0;2;0\e\\after", "after")]
    [InlineData("\e]8;;http://x\aunended\e]0;", "unended")]
    [InlineData("\e(B\e=\e7text", "text")]
    [InlineData("\e[31mred\e[0m", "red")]
    [InlineData("lone \e", "lone ")]
    [InlineData("half \e[3", "half ")]
    public void Clean_leaves_text_without_sequences(string line, string clean) => Assert.Equal(clean, LogLine.Clean(line, colours: false));

    [Theory]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m\e[m")]
    [InlineData("\e[38;2;1;2;3mrgb", "\e[38;2;1;2;3mrgb\e[m")]
    [InlineData("\e[4:3mcurly", "\e[4:3mcurly\e[m")]
    [InlineData("\e[?25lhide\e[>4;1mkeys", "hidekeys")]
    [InlineData("\e[2Kerased", "erased")]
    public void Clean_keeps_colours_alone_and_ends_them(string line, string clean) => Assert.Equal(clean, LogLine.Clean(line, colours: true));

    [Fact]
    public void Clean_never_lets_another_sequence_through()
    {
        var random = new Random(7);
        const string alphabet = "\e\e\e[]P;:?>0123mHJKq\a\\ab\u009b\u009c\r";
        for (var round = 0; round < 20_000; round++)
        {
            var line = new string([.. Enumerable.Range(0, random.Next(1, 24)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var clean = LogLine.Clean(line, colours: true);
            for (var at = clean.IndexOf('\e', StringComparison.Ordinal); at >= 0; at = clean.IndexOf('\e', at + 1))
                Assert.Matches(@"^\e\[[0-9;:]*m", clean[at..]);
            Assert.DoesNotContain(clean, character => char.IsControl(character) && character is not ('\e' or '\t'));
        }
    }
}
