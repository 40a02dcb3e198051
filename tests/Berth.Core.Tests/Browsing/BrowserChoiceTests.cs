using Berth.Core.Browsing;
using Xunit;

namespace Berth.Core.Tests.Browsing;

public sealed class BrowserChoiceTests
{
    [Theory]
    [InlineData("firefox --new-window", "BROWSER=lynx DISPLAY=:0", "firefox --new-window")]
    [InlineData("", "BROWSER=mine:other DISPLAY=:0", "mine")]
    [InlineData("", "BROWSER=missing:other", "other")]
    [InlineData("", "BROWSER=missing DISPLAY=:0", "xdg-open")]
    [InlineData("", "WAYLAND_DISPLAY=wayland-0", "xdg-open")]
    [InlineData("", "WSL_DISTRO_NAME=Debian DISPLAY=:0", "wslview")]
    [InlineData("", "", null)]
    [InlineData("", "SSH_CONNECTION=a", null)]
    [InlineData("", "SSH_CONNECTION=a WSL_INTEROP=x", null)]
    [InlineData("", "SSH_CONNECTION=a DISPLAY=localhost:10.0", "xdg-open")]
    [InlineData("", "SSH_CONNECTION=a BROWSER=mine", "mine")]
    public void Find_goes_from_the_nearest_wish_to_the_system_s_own(string setting, string variables, string? command) =>
        Assert.Equal(command, BrowserChoice.Find(setting, Variables(variables), isMac: false, program => program is "mine" or "other" or "xdg-open" or "wslview")?.Command);

    [Theory]
    [InlineData("", "open")]
    [InlineData("SSH_CONNECTION=a", null)]
    public void Find_on_a_mac_is_open_where_somebody_sits(string variables, string? command) =>
        Assert.Equal(command, BrowserChoice.Find("", Variables(variables), isMac: true, _ => true)?.Command);

    [Theory]
    [InlineData("SSH_CONNECTION=10.0.0.7,50123,10.0.0.5,22 USER=me", "ssh -N -L 8001:127.0.0.1:8001 me@10.0.0.5")]
    [InlineData("SSH_CONNECTION=fe80::1,50123,fe80::2,2222 LOGNAME=you", "ssh -N -L 8001:127.0.0.1:8001 -p 2222 you@fe80::2")]
    [InlineData("SSH_CONNECTION=broken", null)]
    [InlineData("", null)]
    public void ElsewherePlan_gives_the_line_for_the_other_end(string variables, string? line) =>
        Assert.Equal(line, ElsewherePlan.Make("http://127.0.0.1:8001/", 8001, Variables(variables)).Ssh);

    [Fact]
    public void PeerUser_finds_the_connecting_end()
    {
        string[] rows =
        [
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1001        0 1 1",
            "   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 2 1",
        ];

        Assert.Equal(1000u, PeerUser.In(rows, theirs: 50000, ours: 8080));
        Assert.Null(PeerUser.In(rows, theirs: 50001, ours: 8080));
    }

    private static Dictionary<string, string> Variables(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Replace(',', ' '));
}
