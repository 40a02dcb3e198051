using Berth.Terminal.Drawing;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", 5, "")]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "12345|6")]
    [InlineData("12345\n6", 5, "12345|6")]
    [InlineData("1234\n5", 5, "1234|5")]
    [InlineData("\n", 5, "|")]
    [InlineData("12345\n", 5, "12345|")]
    [InlineData("1234567890\nx", 5, "12345|67890|x")]
    [InlineData("1234e\u0301", 5, "1234e\u0301")]
    [InlineData("12345e\u0301", 5, "12345|e\u0301")]
    [InlineData("1234界", 5, "1234|界")]
    [InlineData("é\n界", 5, "é|界")]
    [InlineData("abc", 0, null)]
    public void Read_cuts_at_feeds_and_where_a_line_is_full(string text, int columns, string? lines) => Assert.Equal(lines, Lines(text, columns, words: false));

    [Theory]
    [InlineData("one two", 5, "one|two")]
    [InlineData("one   two", 5, "one|two")]
    [InlineData("one two\nthree", 7, "one two|three")]
    [InlineData("onetwothree", 5, "onetw|othre|e")]
    public void Read_by_words_keeps_them_whole_where_they_fit(string text, int columns, string lines) => Assert.Equal(lines, Lines(text, columns, words: true));

    private static string? Lines(string text, int columns, bool words)
    {
        string? all = null;
        for (var reader = new LineReader(text, columns, words); reader.Read();)
            all = all is null ? reader.Current.ToString() : $"{all}|{reader.Current}";
        return all;
    }
}
