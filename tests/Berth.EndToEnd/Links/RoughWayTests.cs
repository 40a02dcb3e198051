using System.Diagnostics;
using Berth.Core.Links;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>Networks that lose packets, and networks that come back.</summary>
public sealed class RoughWayTests
{
    [LabTheory(Part.Sshd, Part.NetworkNamespaces)]
    [InlineData(0.05)]
    [InlineData(0.10)]
    public async Task Lost_packets_cost_time_and_nothing_else(double loss)
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20) with { Loss = loss });
        await using var lab = new LinkLab(network.Host.ConfigFile);
        var link = await lab.UpAsync(network.Host);
        var master = lab.Masters()[0];
        await using var stream = Streams.Counting(link, out var restarts).GetAsyncEnumerator();

        var calls = Enumerable.Range(0, 12).Select(i => LinkLab.Sh(link, $"echo {i}; head -c 20000 /dev/zero | wc -c", seconds: 60)).ToList();
        for (var line = 1; line <= 20; line++)
        {
            Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Equal($"{line}", stream.Current);
        }

        var results = await Task.WhenAll(calls);
        Assert.All(results.Index(), each => Assert.Equal($"{each.Index}\n20000\n", each.Item.Output));
        Assert.Equal(0, restarts());
        Assert.Contains(master, lab.Masters());
    }

    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    public async Task A_try_that_began_without_a_network_is_begun_anew_when_there_is_one()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        lab.Options = lab.Options with { ConnectTimeout = TimeSpan.FromSeconds(60) };
        network.Node.Shape = network.Node.Shape with { Cut = true };
        var link = lab.Link(network.Host.Alias);
        var connecting = link.ConnectAsync(ConnectWish.User, CancellationToken.None);
        await Wait.UntilAsync("a try", () => lab.Masters().Count == 1);
        var first = lab.Masters().Single();

        link.Wake();
        await Wait.UntilAsync("another try", () => lab.Masters() is [var next] && next != first);
        network.Node.Shape = network.Node.Shape with { Cut = false };
        link.Wake();

        Assert.Equal(LinkStatus.Up, (await connecting).Status);
        await LinkLab.AssertWorksAsync(link);
    }

    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    public async Task A_disconnect_ends_the_try_that_is_under_way()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        network.Node.Shape = network.Node.Shape with { Cut = true };
        var link = lab.Link(network.Host.Alias);
        var connecting = link.ConnectAsync(ConnectWish.User, CancellationToken.None);
        await Wait.UntilAsync("a try", () => lab.Masters().Count == 1);

        await link.DisconnectAsync(CancellationToken.None);

        Assert.Equal(LinkReason.Disconnected, (await connecting).Error?.Reason);
        await Wait.UntilAsync("the try to end", () => lab.Masters().Count == 0);
        network.Node.Shape = network.Node.Shape with { Cut = false };
        await LinkLab.AssertWorksAsync(link);
        Assert.Single(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    public async Task A_link_that_waits_for_its_next_try_is_made_at_once_when_the_network_is_back()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        lab.Options = lab.Options with { KeepAlive = TimeSpan.FromSeconds(1), ConnectTimeout = TimeSpan.FromSeconds(1) };
        var link = await lab.UpAsync(network.Host);

        network.Node.Shape = network.Node.Shape with { Cut = true };
        // Several tries have failed, so that the wait for the next is longer than what is proved here.
        await Wait.UntilAsync("a long wait", () => link.State is { Status: LinkStatus.Down, Failures: >= 3 }, TimeSpan.FromSeconds(60));
        var due = link.State.NextTry;
        network.Node.Shape = network.Node.Shape with { Cut = false };
        var clock = Stopwatch.StartNew();
        link.Wake();
        await LinkLab.UntilAsync(link, LinkStatus.Up);

        Assert.True(link.State.Since < due, $"it waited for its next try: {clock.Elapsed}");
        await LinkLab.AssertWorksAsync(link);
    }
}
