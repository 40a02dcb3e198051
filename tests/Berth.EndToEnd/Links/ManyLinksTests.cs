using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Testing;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Links;

/// <summary>Many hosts, many calls, several berths, long ways.</summary>
public sealed class ManyLinksTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd)]
    public async Task Two_berths_share_one_master_and_it_outlives_them()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var pools = Enumerable.Range(0, 4).Select(_ => lab.Pool()).ToList();

        await Task.WhenAll(pools.Select(pool => LinkLab.UpAsync(pool.Get(host.Alias, host.Alias))));
        var master = Assert.Single(lab.Masters());
        foreach (var pool in pools.Take(3))
            await pool.DisposeAsync();
        var last = pools[3].Get(host.Alias, host.Alias);
        await LinkLab.AssertWorksAsync(last);
        var other = lab.Link(host.Alias);
        await LinkLab.UpAsync(other);
        await last.ReleaseAsync(Never);
        await LinkLab.AssertWorksAsync(other);
        Assert.Equal(master, Assert.Single(lab.Masters()));

        await other.ReleaseAsync(Never);
        await Wait.UntilAsync("the last one out to end the master", () => lab.Masters().Count == 0);
    }

    [LabFact(Part.Sshd)]
    public async Task A_thousand_calls_leak_nothing()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => LinkLab.AssertWorksAsync(link)));
        var master = lab.Masters()[0];
        var (ours, theirs) = (Descriptors(Environment.ProcessId), Descriptors(master));

        for (var round = 0; round < 10; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => link.RunAsync(Call.Command("true") with { Deadline = TimeSpan.FromMinutes(2) }, Never)));
            Assert.All(results, result => Assert.True(result.Succeeded, result.ToString()));
        }

        await Wait.UntilAsync("the descriptors to be given back", () => Descriptors(master) <= theirs + 2 && Descriptors(Environment.ProcessId) <= ours + 20);
        await Wait.UntilAsync("the host's shells to end", () => host.Processes.All(pid => ProcessTree.Name(pid) is not ("sh" or "sleep" or "true")));
        Assert.Equal(master, Assert.Single(lab.Masters()));
    }

    [LabFact(Part.Sshd)]
    public async Task Twenty_hosts_come_up_at_once_and_forty_five_dead_ones_hold_up_nobody()
    {
        await using var host = await SshdHost.StartAsync();
        using var blackHole = new TcpListener(IPAddress.Loopback, 0);
        blackHole.Start(1);
        var config = new StringBuilder("Host live*\n").Append(host.ConfigBlock.Replace("Host dev1", "", StringComparison.Ordinal));
        config.Append("Host refused*\n  HostName 127.0.0.1\n  Port 1\n");
        config.Append(System.Globalization.CultureInfo.InvariantCulture, $"Host silent*\n  HostName 127.0.0.1\n  Port {((IPEndPoint)blackHole.LocalEndpoint).Port}\n");
        var file = host.Folder + "/many";
        await File.WriteAllTextAsync(file, config.ToString());
        await using var lab = new LinkLab(file);
        await using var pool = lab.Pool();
        string[] names = [.. Enumerable.Range(0, 30).Select(i => $"refused{i}"), .. Enumerable.Range(0, 15).Select(i => $"silent{i}"), .. Enumerable.Range(0, 20).Select(i => $"live{i}")];

        var tries = names.Where(name => name[0] != 'l').Select(name => pool.Get(name, name).ConnectAsync(ConnectWish.Background, Never)).ToList();
        await Task.WhenAll(names.Where(name => name[0] == 'l').Select(name => LinkLab.UpAsync(pool.Get(name, name))));
        Assert.All(Enumerable.Range(0, 15), i => Assert.NotEqual(LinkStatus.Up, pool.Get($"silent{i}", $"silent{i}").State.Status));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => LinkLab.AssertWorksAsync(pool.Get($"live{i}", $"live{i}"))));

        Assert.DoesNotContain(tries, attempt => attempt.IsFaulted);
    }

    [LabTheory(Part.Sshd, Part.NetworkNamespaces)]
    [InlineData(100)]
    [InlineData(300)]
    public async Task A_long_way_is_no_failure(int milliseconds)
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(milliseconds));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        var link = await lab.UpAsync(network.Host);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LinkLab.AssertWorksAsync(link)));

        Assert.Equal(LinkStatus.Up, link.State.Status);
        Assert.InRange(link.State.Latency!.Value.TotalMilliseconds, milliseconds * 0.8, milliseconds * 20);
    }

    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    public async Task A_cable_pulled_for_five_seconds_costs_no_connection()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        // Five seconds may be longer where others have the processor.
        lab.Options = lab.Options with { KeepAlive = TimeSpan.FromSeconds(15) };
        var link = await lab.UpAsync(network.Host);
        await LinkLab.AssertWorksAsync(link);
        var masters = lab.Masters();

        network.Node.Shape = network.Node.Shape with { Cut = true };
        var during = LinkLab.Sh(link, "echo late", seconds: 30);
        await LinkLab.UntilAsync(link, LinkStatus.Stale);
        await Task.Delay(1500);
        network.Node.Shape = network.Node.Shape with { Cut = false };

        Assert.Equal("late\n", (await during).Output);
        await LinkLab.UntilAsync(link, LinkStatus.Up);
        Assert.Contains(masters[0], lab.Masters());
    }

    /// <summary>As long as it takes to be noticed, or as many seconds as <c>BERTH_CABLE_PULLED</c> says: minutes are too long for every run.</summary>
    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task A_cable_pulled_for_long_is_noticed_and_mended()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        var link = await lab.UpAsync(network.Host);
        Assert.Null(await link.ForwardAsync(new Forward.ToPort(LostLinkTests.FreePort(), network.Host.Address.Port), Never));
        await using var stream = Streams.Counting(link, out var restarts).GetAsyncEnumerator();
        await stream.MoveNextAsync();

        network.Node.Shape = network.Node.Shape with { Cut = true };
        await LinkLab.UntilAsync(link, LinkStatus.Down, 60);
        Assert.NotNull(link.State.NextTry);
        await Task.Delay(TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("BERTH_CABLE_PULLED") ?? "0", System.Globalization.CultureInfo.InvariantCulture)));
        network.Node.Shape = network.Node.Shape with { Cut = false };
        var clock = Stopwatch.StartNew();
        link.Wake();

        await LinkLab.UntilAsync(link, LinkStatus.Up, 20);
        output.WriteLine($"up again after {clock.Elapsed.TotalSeconds:0.00} s");
        await LinkLab.AssertWorksAsync(link);
        await Wait.UntilAsync("the stream to go on", async () => await stream.MoveNextAsync() && restarts() == 1);
        await Wait.UntilAsync("the forward to stand again", () => link.Forwards is [{ Stands: true }]);
        Assert.Equal(2, lab.Masters().Count);
    }

    private static int Descriptors(int pid) => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;
}
