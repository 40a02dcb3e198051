using Berth.Core.Toml;
using Xunit;

namespace Berth.Core.Tests.Toml;

public class TomlReaderTableTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFFa = 1")]
    [InlineData("\n\r\n\t \n")]
    [InlineData("# only\tthis")]
    [InlineData("a = 1 # é \uFEFF")]
    [InlineData("a=1\nb=2")]
    [InlineData("\t a \t=\t1\t")]
    [InlineData("a-b_C9 = 1\n1234 = 2\n- = 3\n_ = 4")]
    [InlineData("\"\" = 1\n''.x = 2", false)]
    [InlineData("'' = 1")]
    [InlineData("\"a b\" = 1\n'c d' = 2\n\"é\\n\" = 3")]
    [InlineData("3.14 = 1")]
    [InlineData("a . \"b\" . 'c' = 1")]
    [InlineData("a.b = 1\na.c = 2\na.d.e = 3")]
    [InlineData("apple.type = 1\norange.type = 2\napple.skin = 3")]
    [InlineData("[a]\n[b]\n[ c . 'd' ]")]
    [InlineData("[a.b.c]\n[a]\nx = 1\n[a.b]\ny = 2")]
    [InlineData("[x.y.z.w]\n[x]")]
    [InlineData("[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true")]
    [InlineData("[fruit]\napple.color = 1\n[fruit.apple.a.b]\n[fruit.apple.a]")]
    [InlineData("[[a]]\n[[a]]\n[a.b]\n[[a]]\n[a.b]")]
    [InlineData("[[a.b]]\n[a]\nx = 1")]
    [InlineData("[[a]]\nb.c = 1\n[[a]]\nb.c = 1")]
    [InlineData("[[a]]\n[[a.b]]\n[[a.b]]\n[a.b.c]\n[[a]]\n[[a.b]]")]
    [InlineData("[[ a . b ]]")]
    [InlineData("[a]\nx.y = 1\n[b]\nx.y = 1")]
    [InlineData("[true]\n[inf]\ntrue = 1")]
    [InlineData("[\"\"]\n['a]']")]
    [InlineData("[a] # comment\n[[b]]# comment")]
    public void Document_is_read(string text, bool valid = true) => Assert.Equal(valid, A.Document(text).IsValid);

    [Theory]
    [InlineData("a")]
    [InlineData("a =")]
    [InlineData("= 1")]
    [InlineData("a = 1 b = 2")]
    [InlineData("a == 1")]
    [InlineData("a\n= 1")]
    [InlineData("a =\n1")]
    [InlineData("a b = 1")]
    [InlineData("a. = 1")]
    [InlineData(".a = 1")]
    [InlineData("a..b = 1")]
    [InlineData("é = 1")]
    [InlineData("a! = 1")]
    [InlineData("a\uFEFF = 1")]
    [InlineData("\uFEFF\uFEFFa = 1")]
    [InlineData("a = 1\n\uFEFFb = 1")]
    [InlineData("\u00A0a = 1")]
    [InlineData("a =\u00A01")]
    [InlineData("a = 1\u000B")]
    [InlineData("a = 1\u000C")]
    [InlineData("a = 1\rb = 2")]
    [InlineData("a = 1\r")]
    [InlineData("\r")]
    [InlineData("# a\rb")]
    [InlineData("# a\r")]
    [InlineData("# \u0000")]
    [InlineData("# \u007f")]
    [InlineData("\u0000")]
    [InlineData("\"a\nb\" = 1")]
    [InlineData("\"a = 1")]
    [InlineData("\"\"\"a\"\"\" = 1")]
    [InlineData("'''a''' = 1")]
    [InlineData("\"\\q\" = 1")]
    [InlineData("a = 1\na = 2")]
    [InlineData("a = 1\n'a' = 2")]
    [InlineData("\"\\u0061\" = 1\na = 2")]
    [InlineData("a = 1\na.b = 2")]
    [InlineData("a.b = 1\na = 2")]
    [InlineData("a.b = 1\na.b.c = 2")]
    [InlineData("a.b.c = 1\na.b = 2")]
    [InlineData("a = []\na.b = 2")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[a\n]")]
    [InlineData("[\na]")]
    [InlineData("[a]]")]
    [InlineData("[[a]")]
    [InlineData("[[a] ]")]
    [InlineData("[ [a]]")]
    [InlineData("[[]]")]
    [InlineData("[a.]")]
    [InlineData("[.a]")]
    [InlineData("[a..b]")]
    [InlineData("[a b]")]
    [InlineData("[a=b]")]
    [InlineData("[é]")]
    [InlineData("[a] x = 1")]
    [InlineData("[a] [b]")]
    [InlineData("[a]\n[a]")]
    [InlineData("[a]\n['a']")]
    [InlineData("[a.b]\n[a]\n[a]")]
    [InlineData("[a]\nb = 1\n[a.b]")]
    [InlineData("[a]\nb = 1\n[a.b.c]")]
    [InlineData("a = 1\n[a]")]
    [InlineData("a = 1\n[[a]]")]
    [InlineData("[a]\n[[a]]")]
    [InlineData("[[a]]\n[a]")]
    [InlineData("[a.b]\n[[a]]")]
    [InlineData("[[a.b]]\n[[a]]")]
    [InlineData("[[a]]\n[a.b]\n[a.b]")]
    [InlineData("[[a]]\n[[a.b]]\n[a.b]")]
    [InlineData("[[a]]\n[a.b]\n[[a.b]]")]
    [InlineData("[fruit]\napple.color = 1\n[fruit.apple]")]
    [InlineData("[fruit]\napple.taste.sweet = 1\n[fruit.apple.taste]")]
    [InlineData("[fruit]\napple.color = 1\n[[fruit.apple]]")]
    [InlineData("[a.b.c]\nz = 9\n[a]\nb.c.t = 1")]
    [InlineData("[a.b.c.d]\nz = 9\n[a]\nb.c.d.k.t = 1")]
    [InlineData("[a.b]\n[a]\nb.c = 1")]
    [InlineData("[a.b]\n[a]\nb = 1")]
    [InlineData("[[a.b]]\n[a]\nb.y = 2")]
    [InlineData("[a]\nb.c = 1\n[a.b.c.d]")]
    [InlineData("a.b = 1\n[a]")]
    [InlineData("a.b.c = 1\n[a.b]")]
    [InlineData("[a]\nb = {c = 1}\nb.d = 2")]
    public void Document_that_is_none_is_refused(string text) => Assert.False(A.Document(text).IsValid);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_where_they_stand()
    {
        byte[][] wrong = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF5, 0x80, 0x80, 0x80]];
        foreach (var bytes in wrong)
        {
            var document = TomlDocument.Parse((byte[])[.. "a = 1\nb = \"é"u8, .. bytes, .. "\""u8]);
            Assert.Equal(new TomlPosition(2, 7), Assert.Single(document.Errors).Position);
        }
    }

    [Fact]
    public void Utf16_is_named() =>
        Assert.Contains("UTF-16", TomlDocument.Parse((byte[])[0xFF, 0xFE, (byte)'a', 0]).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Positions_are_those_of_an_editor()
    {
        var document = A.Document("\uFEFFa = 1\r\n[été.b]".Replace("été", "\"été\"", StringComparison.Ordinal) + "\nkey = 'x' # c\n  dotted.more = [ 1,\n 2 ]\n");
        var table = document.At("été", "b").AsTable;
        Assert.Equal(new(1, 1), document.Source.PositionOf(document.Root[0].KeySpan));
        Assert.Equal(new(1, 5), document.Source.PositionOf(document.Root[0].Value.Span));
        Assert.Equal(new(2, 8), document.Source.PositionOf(document.At("été", "b").Span));
        Assert.Equal(new(3, 1), document.Source.PositionOf(table[0].KeySpan));
        Assert.Equal(new(3, 7), document.Source.PositionOf(table[0].Value.Span));
        Assert.Equal(new(4, 10), document.Source.PositionOf(table[1].Value.AsTable[0].KeySpan));
        Assert.Equal(new(5, 2), document.Source.PositionOf(table[1].Value.AsTable[0].Value.AsArray[1].Span));
    }

    [Fact]
    public void Keys_keep_the_order_of_the_text()
    {
        var document = A.Document(string.Join('\n', Enumerable.Range(0, 100).Select(number => $"k{(number * 37) % 100} = {number}")));
        Assert.True(document.IsValid);
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"k{(number * 37) % 100}"), document.Root.Select(entry => entry.Key));
        Assert.Equal(5, document.At("k85").AsInteger);
    }

    [Fact]
    public void Duplicates_are_found_in_a_large_table()
    {
        var text = string.Join('\n', Enumerable.Range(0, 1000).Select(number => $"key{number} = 1")) + "\nkey500 = 2";
        var error = Assert.Single(A.Document(text).Errors);
        Assert.Equal(new TomlPosition(1001, 1), error.Position);
        Assert.Contains("line 501", error.Message, StringComparison.Ordinal);
    }
}
