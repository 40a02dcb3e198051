using Berth.Testing.HouseRules;
using Xunit;

namespace Berth.Tests.HouseRules;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("a // ssh \"x\"\nb", "a           \nb")]
    [InlineData("a /* \" */ b", "a         b")]
    [InlineData("x = \"a \\\" b\"; y", "x = \"      \"; y")]
    [InlineData("x = @\"a\\\"; y", "x = @\"  \"; y")]
    [InlineData("x = @\"a\"\"b\"; y", "x = @\"    \"; y")]
    [InlineData("c = '\"'; d = '\\''; e", "c = ' '; d = '  '; e")]
    [InlineData("x = $\"a{f(\"b\")}c{{\"; y", "x = $\"            \"; y")]
    [InlineData("x = \"\"\"\n a \"b\" {\n \"\"\"; y", "x = \"\"\"\n        \n \"\"\"; y")]
    public void Read_blanks_comments_and_literals(string text, string code) => Assert.Equal(code, CodeText.Read(text).Code);

    [Fact]
    public void Read_gives_the_literals_with_their_lines()
    {
        var read = CodeText.Read("a = \"one\";\n// \"no\"\nb = $\"two {f(\"three\")}\";\nc = \"\"\"\n  four\n  \"\"\";");

        Assert.Equal([new("one", 1), new("three", 3), new("two {f(\"three\")}", 3), new("\n  four\n  ", 4)], read.Literals);
    }
}
