using System.Text;
using Berth.Core.Toml;
using Xunit;

namespace Berth.Core.Tests.Toml;

public class TomlEditTests
{
    [Theory]
    [InlineData("", "ui.theme", "[ui]\ntheme = 1\n")]
    [InlineData("a = 2 # keep\n", "a", "a = 1 # keep\n")]
    [InlineData("# top\n\n[ui] # colours\n  mouse = true # yes\n\n# keys\n[keys]\n", "ui.theme", "# top\n\n[ui] # colours\n  mouse = true # yes\n  theme = 1\n\n# keys\n[keys]\n")]
    [InlineData("[ui] # c\n[keys]\n", "ui.theme", "[ui] # c\ntheme = 1\n[keys]\n")]
    [InlineData("[ui]", "ui.theme", "[ui]\ntheme = 1\n")]
    [InlineData("[ui]\r\nmouse = true\r\n", "ui.theme", "[ui]\r\nmouse = true\r\ntheme = 1\r\n")]
    [InlineData("[ui]\nx = [\n 1,\n 2 # two\n] # end\n[b]\n", "ui.theme", "[ui]\nx = [\n 1,\n 2 # two\n] # end\ntheme = 1\n[b]\n")]
    [InlineData("[a]\nx = 1", "b.y", "[a]\nx = 1\n\n[b]\ny = 1\n")]
    [InlineData("[hosts.dev]\nx = 1\n", "hosts.box.root", "[hosts.dev]\nx = 1\n\n[hosts.box]\nroot = 1\n")]
    [InlineData("[a.b]\n", "a.c", "[a.b]\n\n[a]\nc = 1\n")]
    [InlineData("ui.mouse = true\n[keys]\n", "ui.theme", "ui.mouse = true\nui.theme = 1\n[keys]\n")]
    [InlineData("[a]\nb.c = 2\nd = 3\n", "a.b.e", "[a]\nb.c = 2\nd = 3\nb.e = 1\n")]
    [InlineData("e = { A = 'x' } # env\n", "e.B", "e = { A = 'x', B = 1 } # env\n")]
    [InlineData("e = {}\n", "e.B", "e = { B = 1 }\n")]
    [InlineData("e = { A = { C = 2 } }\n", "e.A.C", "e = { A = { C = 1 } }\n")]
    [InlineData("[ui]\ntheme = '''\nlong\n''' # t\nmouse = true\n", "ui.theme", "[ui]\ntheme = 1 # t\nmouse = true\n")]
    [InlineData("[x]\n", "x.a b", "[x]\n\"a b\" = 1\n")]
    [InlineData("\uFEFF[x]\n", "top", "\uFEFFtop = 1\n[x]\n")]
    public void Set_changes_one_key_only(string text, string path, string expected) =>
        Assert.Equal(expected, Done(TomlEdit.Set(Encoding.UTF8.GetBytes(text), path.Split('.'), "1")));

    [Theory]
    [InlineData("a = 1\nb = 2 # gone\nc = 3\n", "b", "a = 1\nc = 3\n")]
    [InlineData("[t]\n# about x\nx = [\n 1,\n]\ny = 2\n", "t.x", "[t]\n# about x\ny = 2\n")]
    [InlineData("[t]\na.b = 1\na.c = 2\n", "t.a.b", "[t]\na.c = 2\n")]
    [InlineData("e = { A = 1, B = 2 }", "e.A", "e = { B = 2 }")]
    [InlineData("e = { A = 1, B = 2 }", "e.B", "e = { A = 1 }")]
    [InlineData("e = { A = 1, B = '}', C = 3 }", "e.B", "e = { A = 1, C = 3 }")]
    [InlineData("e = { A = 1 }", "e.A", "e = {}")]
    [InlineData("e = { A = 1 }\n", "e", "")]
    [InlineData("a = 1\n", "b", "a = 1\n")]
    [InlineData("a = 1\n", "b.c", "a = 1\n")]
    public void Remove_takes_one_key_only(string text, string path, string expected) =>
        Assert.Equal(expected, Done(TomlEdit.Remove(Encoding.UTF8.GetBytes(text), path.Split('.'))));

    [Theory]
    [InlineData("a = ", "a")]
    [InlineData("[a]\n", "a")]
    [InlineData("[[a]]\n", "a.b")]
    [InlineData("a = 1\n", "a.b")]
    [InlineData("a.b = 1\n", "a")]
    public void Set_says_why_not(string text, string path) =>
        Assert.NotNull(TomlEdit.Set(Encoding.UTF8.GetBytes(text), path.Split('.'), "1").Problem);

    [Fact]
    public void Set_refuses_a_literal_that_is_none() =>
        Assert.NotNull(TomlEdit.Set("a = 2\n"u8.ToArray(), ["a"], "1\nb = 2]").Problem);

    [Theory]
    [InlineData("plain")]
    [InlineData("a \"b\" \\ \n\r\t\u0001\u007f é 😀")]
    public void Quote_is_read_back(string text) => Assert.Equal(text, A.Value(TomlText.Quote(text)).AsString);

    private static string Done(TomlEditResult result)
    {
        Assert.Null(result.Problem);
        return Encoding.UTF8.GetString(result.Text!.Value.Span);
    }
}
