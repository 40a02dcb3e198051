using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Forwards;

/// <summary>On the usual terminal nothing in a list is cut while another column has room that it does not need.</summary>
public sealed class ForwardsColumnsTests
{
    [Fact]
    public void Where_a_forward_leads_is_seen_whole()
    {
        var fleet = OnScreen.Fleet(80, 24);
        var sessions = fleet.Fleet.Sessions;
        fleet = OnScreen.Take(fleet, new FleetMsg.Read([.. sessions.Select(session => session with { Server = "web", Endpoint = new Endpoint.Port(30050), LocalPort = session.LocalPort is null ? null : 58001 })], [], []));

        var picture = OnScreen.Picture(fleet.Press("p"));

        Assert.Contains("127.0.0.1:58001  → web, port 30050  api-refactor  dev1", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_flagged_and_why_is_seen_whole() =>
        Assert.Contains("api-refactor  dev1    permission  open          hook:", OnScreen.Picture(OnScreen.Fleet(80, 24).Press("!")), StringComparison.Ordinal);
}
