using System.Text;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Output;

/// <summary>Clipboard and notifications: control strings, bare and through multiplexers.</summary>
public sealed class ClipboardTests
{
    [Theory]
    [InlineData(Multiplexer.None, "\e]52;c;aMOp\e\\")]
    [InlineData(Multiplexer.Tmux, "\e]52;c;aMOp\e\\\ePtmux;\e\e]52;c;aMOp\a\e\\")]
    [InlineData(Multiplexer.Screen, "\eP\e]52;c;aMOp\a\e\\")]
    public void TryCopy_wraps_for_the_multiplexer(Multiplexer multiplexer, string expected) =>
        Assert.Equal(expected, Copy("hé", Abilities.Full with { Multiplexer = multiplexer }));

    [Fact]
    public void TryCopy_leaves_out_what_would_be_a_key_when_pasted() =>
        Assert.Equal($"\e]52;c;{Convert.ToBase64String("a\n\tbc"u8)}\e\\", Copy("a\n\t\u001bb\u0003\u202Ec", Abilities.Full));

    [Fact]
    public void TryCopy_refuses_what_terminals_would_cut()
    {
        Assert.NotNull(Copy(new string('x', Clipboard.Longest), Abilities.Full));
        Assert.Null(Copy(new string('x', Clipboard.Longest + 1), Abilities.Full));
        Assert.Null(Copy("x", Abilities.Full with { Clipboard = false }));
    }

    [Fact]
    public void TryCopy_through_screen_comes_in_pieces_that_it_takes()
    {
        var pieces = Copy(new string('x', 3000), Abilities.Full with { Multiplexer = Multiplexer.Screen })!.Split("\e\\");
        Assert.All(pieces, piece => Assert.InRange(piece.Length, 0, 700));
        Assert.All(pieces[..^1], piece => Assert.StartsWith("\eP", piece));
    }

    [Theory]
    [InlineData(NotificationWay.None, null)]
    [InlineData(NotificationWay.Osc9, "\e]9;a,b ]x: it; waits\e\\")]
    [InlineData(NotificationWay.Osc777, "\e]777;notify;a,b ]x;it; waits\e\\")]
    [InlineData(NotificationWay.Osc99, "\e]99;i=berth:d=0;a,b ]x\e\\\e]99;i=berth:p=body;it; waits\e\\")]
    public void TryShow_speaks_as_the_terminal_hears(NotificationWay way, string? expected)
    {
        var output = new OutputBuffer();
        Assert.Equal(expected is not null, Notification.TryShow(output, "a,b\u001b]x\u0007", "it; waits", Abilities.Full with { Notifications = way }));
        Assert.Equal(expected ?? "", Encoding.UTF8.GetString(output.Written));
    }

    private static string? Copy(string text, Abilities abilities)
    {
        var output = new OutputBuffer();
        return Clipboard.TryCopy(output, text, abilities) ? Encoding.UTF8.GetString(output.Written) : null;
    }
}
