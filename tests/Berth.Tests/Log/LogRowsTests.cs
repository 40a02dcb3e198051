using Berth.Log;
using Xunit;

namespace Berth.Tests.Log;

/// <summary>Lines that wrap: times and marks stand apart from what is said.</summary>
public sealed class LogRowsTests
{
    [Theory]
    [InlineData("14:02:01  one two three four", 20, "0:14:02:01  one two|0:three four")]
    [InlineData("14:02:01  one two three four five six seven", 34, "0:14:02:01  one two three four five|10:six seven")]
    [InlineData("14:02:01  > one two three four five six", 36, "0:14:02:01  > one two three four five|12:six")]
    [InlineData("            - one two three four five six", 40, "0:            - one two three four five|0:six")]
    [InlineData("  at write (disk.js:12) of a long path", 24, "0:  at write (disk.js:12)|2:of a long path")]
    [InlineData("plain words that are long", 12, "0:plain words|0:that are|0:long")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", 8, "0:aaaaaaaa|0:aaaaaaaa|0:aaaa")]
    [InlineData("14:02:01  日本語のログ行がここで折り返されます", 32, "0:14:02:01  日本語のログ行がここで|10:折り返されます")]
    [InlineData("agent   14:02:01  one two three four five six seven eight nine ten", 60, "0:agent   14:02:01  one two three four five six seven eight|18:nine ten")]
    [InlineData("", 10, "0:")]
    public void Read_hangs_what_does_not_fit_below_the_text(string line, int columns, string expected)
    {
        var rows = new List<string>();
        for (var reader = new LogRows(line, columns); reader.Read();)
            rows.Add($"{reader.Indent}:{reader.Current}");

        Assert.Equal(expected, string.Join('|', rows));
        Assert.Equal(rows.Count, LogRows.Count(line, columns));
    }

    [Fact]
    public void Read_loses_no_word_at_any_width()
    {
        const string Line = "14:02:01  ? Which of the two clocks is right, the one of the test or the one of the service?";
        for (var columns = 1; columns < 120; columns++)
        {
            var read = "";
            for (var rows = new LogRows(Line, columns); rows.Read();)
                read += rows.Current.ToString();

            Assert.Equal(Line.Replace(" ", "", StringComparison.Ordinal), read.Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
