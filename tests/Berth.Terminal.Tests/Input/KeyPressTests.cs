using Berth.Terminal.Input;
using Xunit;

namespace Berth.Terminal.Tests.Input;

public sealed class KeyPressTests
{
    [Theory]
    [InlineData("ctrl-b", "ctrl-b")]
    [InlineData("Ctrl+B", "ctrl-b")]
    [InlineData("alt-enter", "alt-enter")]
    [InlineData("f5", "f5")]
    [InlineData("F35", "f35")]
    [InlineData("shift-tab", "shift-tab")]
    [InlineData("space", "space")]
    [InlineData("ctrl-space", "ctrl-space")]
    [InlineData("G", "G")]
    [InlineData("shift-g", "G")]
    [InlineData("ctrl-shift-g", "ctrl-shift-g")]
    [InlineData("shift-ctrl-G", "ctrl-shift-g")]
    [InlineData("-", "-")]
    [InlineData("+", "+")]
    [InlineData("ctrl--", "ctrl--")]
    [InlineData("ctrl-/", "ctrl-_")]
    [InlineData("ctrl-@", "ctrl-space")]
    [InlineData("escape", "esc")]
    [InlineData("pageup", "page-up")]
    [InlineData("ctrl-page-down", "ctrl-page-down")]
    [InlineData("super-hyper-meta-x", "super-hyper-meta-x")]
    [InlineData("é", "é")]
    [InlineData("&", "&")]
    public void TryParse_name_of_a_key_prints_as_its_one_name(string name, string printed)
    {
        Assert.True(KeyPress.TryParse(name, out var key));
        Assert.Equal(printed, key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ctrl-")]
    [InlineData("ctrl")]
    [InlineData("f0")]
    [InlineData("f36")]
    [InlineData("f01")]
    [InlineData("gg")]
    [InlineData("shift-shifty")]
    [InlineData("\t")]
    public void TryParse_anything_else_is_refused(string name) => Assert.False(KeyPress.TryParse(name, out _));

    [Fact]
    public void TryParse_every_printed_name_is_the_same_key()
    {
        foreach (var key in EveryKey())
        {
            for (var bits = 0; bits < 64; bits++)
            {
                var press = key.Key == Key.Character ? KeyPress.Of(key.Character, (KeyModifiers)bits) : KeyPress.Of(key.Key, (KeyModifiers)bits);
                Assert.True(KeyPress.TryParse(press.ToString(), out var read), press.ToString());
                Assert.Equal(press, read);
                Assert.Equal(press.GetHashCode(), read.GetHashCode());
            }
        }
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("shift-a", "A")]
    [InlineData("space", " ")]
    [InlineData("ctrl-a", "")]
    [InlineData("alt-a", "")]
    [InlineData("enter", "")]
    public void Text_is_what_the_key_types(string name, string text)
    {
        Assert.True(KeyPress.TryParse(name, out var key));
        Assert.Equal(text, key.HasText ? key.Text.ToString() : "");
    }

    private static IEnumerable<KeyPress> EveryKey() =>
        Enumerable.Range((int)Key.Enter, (int)Key.F35 - (int)Key.Enter + 1).Select(k => KeyPress.Of((Key)k))
            .Concat(Enumerable.Range(0x20, 0x5f).Select(c => KeyPress.Of((char)c)));
}
