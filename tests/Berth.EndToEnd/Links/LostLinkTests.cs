using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Remote;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>Hosts that freeze, masters that die, sockets that nobody answers: a link finds out, and comes back.</summary>
public sealed class LostLinkTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd)]
    public async Task A_frozen_host_makes_the_link_stale_and_is_used_on_when_it_thaws()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        // On a slow machine ssh's own patience must not be over first.
        lab.Options = lab.Options with { KeepAlive = TimeSpan.FromSeconds(60) };
        var link = await lab.UpAsync(host);
        await LinkLab.AssertWorksAsync(link);
        var master = lab.Masters();

        await host.FreezeAsync();
        var result = await LinkLab.Sh(link, "echo x", seconds: 8);
        Assert.NotNull(result.Error);
        Assert.Equal(LinkStatus.Stale, link.State.Status);
        host.Thaw();

        await LinkLab.UntilAsync(link, LinkStatus.Up);
        await LinkLab.AssertWorksAsync(link);
        Assert.Contains(master[0], lab.Masters());
    }

    [LabFact(Part.Sshd)]
    public async Task A_frozen_host_is_known_to_be_dead_without_being_asked()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);

        await host.FreezeAsync();
        await Wait.UntilAsync("the link to be given up", () => link.State.Status is not LinkStatus.Up, TimeSpan.FromSeconds(60));

        Assert.Equal(LinkReason.NotAnswering, link.State.Error?.Reason);
        host.Thaw();
        await LinkLab.UntilAsync(link, LinkStatus.Up, 60);
        await LinkLab.AssertWorksAsync(link);
    }

    [LabFact(Part.Sshd)]
    public async Task A_killed_master_is_made_again_with_its_forwards_on_the_same_ports()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var forward = new Forward.ToPort(FreePort(), ((IPEndPoint)server.LocalEndpoint).Port);
        Assert.Null(await link.ForwardAsync(forward, Never));
        Assert.Equal(2, lab.Masters().Count);

        for (var round = 0; round < 2; round++)
        {
            ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);
            await Wait.UntilAsync("the forward to come back", async () => await link.VerifyAsync(forward, Never) is null);
            await LinkLab.AssertWorksAsync(link);
            Assert.True(Assert.Single(link.Forwards).Stands);
        }

        await Wait.UntilAsync("two masters to be left", () => lab.Masters().Count == 2);
    }

    [LabFact(Part.Sshd)]
    public async Task A_stream_goes_on_over_a_killed_master()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var seen = 0;
        var stream = new LineStream { Next = () => Call.Run(new Script("t", "i=$1; while :; do i=$((i+1)); echo $i; sleep 0.05; done"), seen.ToString(CultureInfo.InvariantCulture)) };

        await foreach (var line in link.LinesAsync(stream, Never))
        {
            Assert.Equal(++seen, int.Parse(line, CultureInfo.InvariantCulture));
            if (seen is 5 or 15)
                ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);
            if (seen == 25)
                break;
        }

        await Wait.UntilAsync("the host's streams to end", () => host.Processes.All(pid => ProcessTree.Name(pid) != "sleep"));
    }

    [LabFact(Part.Sshd)]
    public async Task A_socket_without_a_master_is_replaced()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        await using (var first = lab.Pool())
            await LinkLab.UpAsync(first.Get(host.Alias, host.Alias));
        ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);

        var link = await lab.UpAsync(host);

        await LinkLab.AssertWorksAsync(link);
        Assert.Single(lab.Masters());
    }

    [LabFact(Part.Sshd)]
    public async Task A_master_that_hangs_is_replaced_at_start_and_in_use()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        await using (var first = lab.Pool())
            await LinkLab.UpAsync(first.Get(host.Alias, host.Alias));
        ProcessTree.Signal(lab.Masters(), ProcessTree.SigStop);

        var link = await lab.UpAsync(host);
        await LinkLab.AssertWorksAsync(link);
        ProcessTree.Signal(lab.Masters(), ProcessTree.SigStop);
        await LinkLab.AssertWorksAsync(link);

        await Wait.UntilAsync("the masters that hang to be gone", () => lab.Masters().Count == 1);
    }

    [LabFact(Part.Sshd)]
    public async Task A_cancelled_call_to_a_frozen_host_leaves_the_master_and_runs_nothing_late()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        lab.Options = lab.Options with { KeepAlive = TimeSpan.FromSeconds(30), AnswerDue = TimeSpan.FromSeconds(20) };
        var link = await lab.UpAsync(host);
        await LinkLab.AssertWorksAsync(link);
        var master = lab.Masters();
        var late = lab.Folder + "/late";

        await host.FreezeAsync();
        var result = await LinkLab.Sh(link, $"touch {late}", seconds: 1);
        Assert.NotNull(result.Error);
        host.Thaw();

        await LinkLab.AssertWorksAsync(link);
        await LinkLab.AssertWorksAsync(link);
        Assert.Equal(master, lab.Masters());
        Assert.False(File.Exists(late));
    }

    [LabFact(Part.Sshd)]
    public async Task A_rebooted_host_is_back_by_itself()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);

        await host.StopAsync();
        await LinkLab.UntilAsync(link, LinkStatus.Down);
        Assert.Equal(LinkReason.ConnectionRefused, link.State.Error?.Reason);
        Assert.NotNull(link.State.NextTry);
        await host.AcceptAsync();

        await LinkLab.UntilAsync(link, LinkStatus.Up);
        await LinkLab.AssertWorksAsync(link);
    }

    [LabFact(Part.Sshd)]
    public async Task Connections_cut_by_the_host_come_back_at_once()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);

        for (var round = 0; round < 3; round++)
        {
            await host.KillConnectionsAsync();
            await LinkLab.AssertWorksAsync(link);
        }
    }

    [LabFact(Part.Sshd)]
    public async Task A_command_that_was_cut_is_a_lost_link_and_no_exit_code()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var started = lab.Folder + "/started";

        var running = LinkLab.Sh(link, $"touch {started}; sleep 1000");
        await Wait.UntilAsync("the command to start", () => File.Exists(started));
        await host.KillConnectionsAsync();
        var result = await running;

        Assert.Equal((LinkReason.Closed, null), (result.Error?.Reason, result.ExitCode));
        await Wait.UntilAsync("the command to end", () => host.Processes.All(pid => ProcessTree.Name(pid) != "sleep"));
    }

    [LabFact(Part.Sshd)]
    public async Task Disconnect_ends_the_master_and_only_the_user_brings_it_back()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);

        await link.DisconnectAsync(Never);

        await Wait.UntilAsync("the master to end", () => lab.Masters().Count == 0);
        Assert.Equal((LinkStatus.Down, LinkReason.Disconnected), (link.State.Status, link.State.Error!.Reason));
        Assert.Equal(LinkReason.Disconnected, (await link.RunAsync(Call.Command("true"), Never)).Error?.Reason);
        await LinkLab.AssertWorksAsync(link);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
