using System.Text;
using Berth.App;
using Berth.Core.Toml;
using Berth.Terminal.Cells;
using Berth.Themes;
using Xunit;

namespace Berth.Tests.Themes;

public sealed class ThemeTests
{
    public static TheoryData<string> BuiltIn() => [.. ThemeFiles.BuiltIn()];

    [Fact]
    public void The_themes_that_come_with_it_are_there() =>
        Assert.Equal(["colour-blind", "dark", "high-contrast", "light", "sixteen"], ThemeFiles.BuiltIn());

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_theme_reads_without_a_mistake(string name) =>
        Assert.Equal(name, Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read(name, null, "/nowhere")).Theme.Name);

    [Theory]
    [InlineData(true, "dark")]
    [InlineData(false, "light")]
    [InlineData(null, "plain")]
    public void Auto_goes_by_the_background(bool? dark, string name) =>
        Assert.Equal(name, Assert.IsType<SettingsMsg.ThemeRead>(ThemeFiles.Read("auto", dark, "/nowhere")).Theme.Name);

    [Fact]
    public void An_unknown_theme_is_said_with_those_that_are_there() =>
        Assert.Contains("dark, high-contrast", Assert.IsType<SettingsMsg.ThemeFailed>(ThemeFiles.Read("drak", null, "/nowhere")).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("[styles]\ntext = \"purplish\"", "'text' is no style")]
    [InlineData("[styles]\ntxt = \"red\"", "there is no style 'txt'")]
    [InlineData("[styles\n", "1:")]
    public void A_mistake_is_named(string toml, string problem)
    {
        ThemeText.Read("mine", TomlDocument.Parse(Encoding.UTF8.GetBytes(toml)), out var said);

        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_has_colours_and_attributes()
    {
        Assert.True(StyleText.TryParse("#102030 on bright-red bold underline", out var style));

        Assert.Equal((Color.Rgb(0x102030), Color.Indexed(9), TextAttributes.Bold, Underline.Straight), (style.Foreground, style.Background, style.Attributes, style.Underline));
    }
}
