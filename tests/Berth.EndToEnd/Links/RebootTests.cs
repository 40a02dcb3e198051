using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Systemd;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>A whole machine that goes down and boots.</summary>
public sealed class RebootTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Podman, Part.Debootstrap, Part.Ssh)]
    public async Task A_host_that_boots_again_is_up_by_itself_with_its_forwards()
    {
        await using var host = await SystemdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await LinkLab.UpAsync(lab.Link(host.Alias));
        var forward = new Forward.ToPort(LostLinkTests.FreePort(), 22);
        Assert.Null(await link.ForwardAsync(forward, Never));
        Assert.Null(await link.VerifyAsync(forward, Never));
        Assert.Equal(0, (await LinkLab.Sh(link, "touch ~/kept; systemctl show -p UserspaceTimestampMonotonic >~/boot")).ExitCode);

        await host.StopAsync();
        await Wait.UntilAsync("the link to be lost", () => link.State.Status is not LinkStatus.Up, TimeSpan.FromSeconds(60));
        await host.BootAsync();

        await LinkLab.UntilAsync(link, LinkStatus.Up, 120);
        await LinkLab.AssertWorksAsync(link);
        Assert.Equal("another boot\n", (await LinkLab.Sh(link, "[ -e ~/kept ] && ! systemctl show -p UserspaceTimestampMonotonic | cmp -s - ~/boot && echo another boot")).Output);
        await Wait.UntilAsync("the forward to stand again", async () => await link.VerifyAsync(forward, Never) is null);
        Assert.True(Assert.Single(link.Forwards).Stands);
    }
}
