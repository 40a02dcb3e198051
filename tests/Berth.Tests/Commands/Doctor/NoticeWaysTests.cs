using Berth.Commands.Doctor;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Tests.Commands.Doctor;

public sealed class NoticeWaysTests
{
    private static readonly NotifySettings Usual = new();

    [Theory]
    [InlineData("xterm-kitty", null, "OSC 99 by the terminal, the bell, the title")]
    [InlineData("xterm-ghostty", "/usr/bin/notify-send", "OSC 777 by the terminal, the bell, the title")]
    [InlineData("xterm-256color", "/usr/bin/notify-send", "/usr/bin/notify-send, the bell, the title")]
    [InlineData("xterm-256color", null, "the bell, the title")]
    public void Text_says_the_best_way_that_the_terminal_is_known_to_have(string term, string? program, string expected) =>
        Assert.Equal(expected, Ways(Usual, term, program).Text);

    [Fact]
    public void Text_of_what_the_settings_name_says_that_and_how_it_gets_out() =>
        Assert.Equal("OSC 9 by the terminal, through tmux", Ways(Usual with { Desktop = DesktopNotice.Osc9, Bell = false, Title = false }, "tmux-256color", "/usr/bin/notify-send").Text);

    [Fact]
    public void Text_names_everything_else_that_is_told() =>
        Assert.Equal("a sound by /usr/bin/paplay, your command, 2 webhooks", WithSound("/usr/bin/paplay", there: true).Text);

    [Theory]
    [InlineData(null, true, "there is no program that plays the sound /a.wav")]
    [InlineData("/usr/bin/paplay", false, "the sound /a.wav is not there")]
    [InlineData("/usr/bin/paplay", true, null)]
    public void SoundProblem_says_why_it_will_not_be_heard(string? player, bool there, string? expected)
    {
        Assert.Equal(expected, WithSound(player, there).SoundProblem);
        Assert.Equal(expected is null, WithSound(player, there).Text.Contains("a sound", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_in_a_tmux_that_passes_nothing_on_names_no_way_by_the_terminal()
    {
        var ways = Ways(Usual with { Desktop = DesktopNotice.Osc9 }, "tmux-256color", null) with { TmuxPasses = false };

        Assert.Equal((true, false, "the bell, the title"), (ways.IsHeldBack, ways.HasDesktop, ways.Text));
    }

    [Fact]
    public void Text_of_nothing_says_so()
    {
        var ways = Ways(new() { Desktop = DesktopNotice.Off, Bell = false, Title = false }, "xterm-kitty", null);

        Assert.Equal("none: flags are shown in the list only", ways.Text);
        Assert.False(ways.HasDesktop);
    }

    private static NoticeWays WithSound(string? player, bool there) =>
        new(new() { Desktop = DesktopNotice.Off, Bell = false, Title = false, Sound = "/a.wav", Command = "x" }, Abilities("xterm-kitty"), "/usr/bin/notify-send", 2) { Player = player, HasSound = there };

    private static NoticeWays Ways(NotifySettings settings, string term, string? program) => new(settings, Abilities(term), program, 0);

    private static Abilities Abilities(string term) => Detection.FromEnvironment(name => name == "TERM" ? term : null);
}
