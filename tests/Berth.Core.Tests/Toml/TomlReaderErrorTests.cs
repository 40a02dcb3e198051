using System.Text;
using Berth.Core.Toml;
using Xunit;

namespace Berth.Core.Tests.Toml;

public class TomlReaderErrorTests
{
    [Fact]
    public void Every_wrong_line_is_told_once()
    {
        var document = A.Document("""
            a = 1
            b = True
            c = 01
            d 5
            [e
            f = 1
            [g]
            h = "no end
            i = 2
            h = 3
            a = 1
            i = 4
            """);
        Assert.Equal("2:5 3:5 4:3 5:3 8:5 12:1", string.Join(' ', document.Errors.Select(error => error.Position)));
        Assert.Equal(2, document.At("g", "i").AsInteger);
    }

    [Fact]
    public void Unclosed_array_spoils_no_more_than_itself()
    {
        var document = A.Document("a = [1, 2\nb = 3\nc = [\n 1,\n bad,\n [ 2 ],\n { x = 1 },\n]\nd = 4\n[t]\ne = ]");
        Assert.Equal("2:1 5:2 11:5", string.Join(' ', document.Errors.Select(error => error.Position)));
        Assert.Equal(3, document.At("b").AsInteger);
        Assert.Equal(4, document.At("d").AsInteger);
    }

    [Fact]
    public void Keys_below_a_wrong_header_are_nobody_elses() =>
        Assert.Single(A.Document("[a]\nx = 1\n[a]\nx = 2\n[b]\nx = 3").Errors);

    [Theory]
    [InlineData("v = yes", "quotes")]
    [InlineData("v = TRUE", "small letters")]
    [InlineData("v = \"\\d\"", "no such escape")]
    [InlineData("v = {a = 1,}", "no comma")]
    [InlineData("v = {a = 1\n}", "one line")]
    [InlineData("v = [1, 2", "never closed")]
    [InlineData("v = \"\"\"x", "never closed")]
    [InlineData("v = 'x", "not closed on its line")]
    [InlineData("v = 99999999999999999999", "64 bits")]
    [InlineData("v = 2026-02-30", "28 days")]
    [InlineData("v = 1_", "underscores")]
    [InlineData("été = 1", "quotes")]
    [InlineData("v = 1\nv = 2", "line 1")]
    [InlineData("a\u0001 = 2", "U+0001")]
    public void Message_says_what_to_do(string text, string part) =>
        Assert.Contains(part, A.Document(text).Errors[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("[ {a=", "}]")]
    [InlineData("{a=", "}")]
    public void Deep_nesting_is_refused_without_a_crash(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.Contains("nested", Assert.Single(A.Document("v = " + deep).Errors).Message, StringComparison.Ordinal);
        Assert.False(A.Document("v = " + string.Concat(Enumerable.Repeat(open, 100_000))).IsValid);
        var fair = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));
        Assert.True(A.Document("v = " + fair).IsValid);
    }

    [Fact]
    public void Long_keys_are_refused_without_a_crash()
    {
        var path = string.Join('.', Enumerable.Repeat("a", 100_000));
        Assert.Contains("parts", Assert.Single(A.Document(path + " = 1").Errors).Message, StringComparison.Ordinal);
        Assert.Single(A.Document($"[{path}]").Errors);
    }

    [Fact]
    public void Errors_are_bounded() =>
        Assert.Equal(TomlReader.MostErrors, A.Document(string.Concat(Enumerable.Repeat("= [\n", 10_000))).Errors.Length);

    [Fact]
    public void Any_bytes_end_in_a_document()
    {
        var random = new Random(1979_05_27);
        string[] pieces =
        [
            "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "\\", "\\u", "\n", "\r\n", "\r", " ", "\t", "#", "a", "b.c", "key", "1", "-", "_", "0x", "e",
            "1979-05-27", "T", "07:32:00", "Z", "inf", "nan", "true", "é", "\0", "\u007f", "\uFEFF", "a = 1\n", "[a]\n", "[[a]]\n",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 30); count > 0; count--)
                text.Append(pieces[random.Next(pieces.Length)]);
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            if (round % 4 == 0)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var document = TomlDocument.Parse(bytes);
            Assert.All(document.Errors, error => Assert.True(error.Position is { Line: > 0, Column: > 0 }));
        }
    }
}
