using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>Masters that live, carry what they carry, and take nothing new: another takes their place, and what works is not cut.</summary>
public sealed class WornMasterTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd)]
    public async Task A_master_whose_sessions_others_hold_is_replaced_and_its_stream_goes_on()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["MaxSessions 4"] });
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        await using var stream = Streams.Counting(link, out var restarts).GetAsyncEnumerator();
        await stream.MoveNextAsync();
        await Task.WhenAll(LinkLab.AssertWorksAsync(link), LinkLab.AssertWorksAsync(link));
        await using var others = await ForeignAsync(lab, host, 3);

        await LinkLab.AssertWorksAsync(link);

        Assert.Equal(2, Sockets(lab));
        Assert.Equal(LinkStatus.Up, link.State.Status);
        for (var more = 0; more < 10; more++)
            Assert.Equal(int.Parse(stream.Current) + 1, int.Parse(await NextAsync(stream)));
        Assert.Equal(0, restarts());
        Assert.Equal(3, host.Processes.Count(pid => ProcessTree.Name(pid) == "sleep" && Arguments(pid) == "sleep 987"));
    }

    [LabFact(Part.Sshd)]
    public async Task A_berth_that_finds_a_master_full_of_others_sessions_makes_its_own()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["MaxSessions 2"] });
        await using var lab = new LinkLab(host.ConfigFile);
        await using (var first = lab.Pool())
            await LinkLab.UpAsync(first.Get(host.Alias, host.Alias));
        await using var others = await ForeignAsync(lab, host, 2);

        var link = await lab.UpAsync(host);
        await LinkLab.AssertWorksAsync(link);

        Assert.Equal(2, Sockets(lab));
    }

    [LabFact(Part.Sshd)]
    public async Task A_host_that_opens_no_session_says_so_and_is_not_asked_for_masters_without_end()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["MaxSessions 0"] });
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LinkLab.Sh(link, "true", seconds: 6)));

        Assert.All(results, result => Assert.Equal(LinkReason.TooManySessions, result.Error?.Reason));
        Assert.Contains("MaxSessions", results[0].Error!.Hint, StringComparison.Ordinal);
        Assert.InRange(lab.Masters().Count, 1, 2);
    }

    [LabFact(Part.Sshd)]
    public async Task The_servant_of_a_connection_that_is_stopped_makes_it_stale_and_replaced()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        await LinkLab.AssertWorksAsync(link);
        ProcessTree.Signal(host.Connections, ProcessTree.SigStop);

        await LinkLab.AssertWorksAsync(link);

        Assert.Equal(LinkStatus.Up, link.State.Status);
        await Wait.UntilAsync("the one that hangs to be given up", () => lab.Masters().Count == 1, TimeSpan.FromSeconds(60));
        await LinkLab.AssertWorksAsync(link);
    }

    [LabFact(Part.Sshd)]
    public async Task A_second_master_that_takes_nothing_new_gives_its_ports_to_the_next_and_goes_on_with_what_flows()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var forward = new Forward.ToPort(LostLinkTests.FreePort(), ((IPEndPoint)server.LocalEndpoint).Port);
        Assert.Null(await link.ForwardAsync(forward, Never));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, forward.LocalPort);
        using var served = await server.AcceptTcpClientAsync();
        foreach (var socket in Directory.GetFiles(lab.Run, "*b1"))
            File.Delete(socket);
        var file = lab.Folder + "/file";
        await File.WriteAllTextAsync(file, "x");

        Assert.Null(await link.SendFileAsync(new Transfer(file, lab.Folder + "/there"), Never));

        await Wait.UntilAsync("the forward to stand on the next", () => link.Forwards is [{ Stands: true }] && Directory.GetFiles(lab.Run, "*b2").Length == 1);
        Assert.Null(await link.VerifyAsync(forward, Never));
        await EchoAsync(client, served);
        Assert.Equal(3, lab.Masters().Count);
    }

    [LabFact(Part.Sshd)]
    public async Task A_master_that_was_replaced_stays_while_others_use_it_and_ends_after_them()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["MaxSessions 2"] });
        await using var lab = new LinkLab(host.ConfigFile);
        lab.Options = lab.Options with { RetireLook = TimeSpan.FromMilliseconds(100) };
        var link = await lab.UpAsync(host);
        var worn = Assert.Single(lab.Masters());
        await using (await ForeignAsync(lab, host, 2))
        {
            await LinkLab.AssertWorksAsync(link);
            Assert.Equal(2, Sockets(lab));
            // Neither the berth that replaced it, nor one that comes later and finds it, may cut them.
            await using (var later = lab.Pool())
                await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(later.Get(host.Alias, host.Alias)));
            await Task.Delay(1000);

            Assert.Contains(worn, lab.Masters());
            Assert.Equal(2, host.Processes.Count(pid => Arguments(pid) == "sleep 987"));
        }

        await Wait.UntilAsync("the one that was replaced to end", () => !lab.Masters().Contains(worn));
        await LinkLab.AssertWorksAsync(link);
        Assert.Single(lab.Masters());
        Assert.Equal(1, Sockets(lab));
    }

    [LabTheory(Part.Sshd)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_master_that_was_replaced_stays_while_a_connection_goes_through_it_and_ends_after_it(bool byProxy)
    {
        await using var host = await SshdHost.StartAsync();
        var config = host.Folder + "/proxied";
        await File.WriteAllTextAsync(config, $"Host dev1\n  ProxyCommand ssh -F {host.ConfigFile} -W %h:%p dev1\n{host.ConfigBlock}");
        await using var lab = new LinkLab(byProxy ? config : host.ConfigFile);
        lab.Options = lab.Options with { RetireLook = TimeSpan.FromMilliseconds(100) };
        var link = await lab.UpAsync(host);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var forward = new Forward.ToPort(LostLinkTests.FreePort(), ((IPEndPoint)server.LocalEndpoint).Port);
        Assert.Null(await link.ForwardAsync(forward, Never));
        var worn = lab.Masters();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, forward.LocalPort);
            using var served = await server.AcceptTcpClientAsync();
            // It takes nothing new while what it carries goes on.
            foreach (var socket in Directory.GetFiles(lab.Run, "*b1"))
                File.Delete(socket);
            await File.WriteAllTextAsync(lab.Folder + "/file", "x");
            Assert.Null(await link.SendFileAsync(new Transfer(lab.Folder + "/file", lab.Folder + "/there"), Never));
            await Wait.UntilAsync("the forward to stand on the next", () => link.Forwards is [{ Stands: true }] && Directory.GetFiles(lab.Run, "*b2").Length == 1);
            await Task.Delay(1000);

            await EchoAsync(client, served);
            Assert.Equal(3, lab.Masters().Count);
        }

        await Wait.UntilAsync("the one that was replaced to end", () => lab.Masters().Count == 2);
        Assert.Null(await link.VerifyAsync(forward, Never));
        Assert.NotEqual(worn, lab.Masters());
    }

    [LabFact(Part.Sshd)]
    public async Task A_master_that_a_berth_left_behind_without_a_socket_stays_while_others_use_it()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        await using (var first = lab.Pool())
            await LinkLab.UpAsync(first.Get(host.Alias, host.Alias));
        var left = Assert.Single(lab.Masters());
        await using (await ForeignAsync(lab, host, 1))
        {
            foreach (var socket in Directory.GetFiles(lab.Run, "*m1"))
                File.Delete(socket);
            await using (var second = lab.Pool())
                await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(second.Get(host.Alias, host.Alias)));

            Assert.Contains(left, lab.Masters());
            Assert.Equal(1, host.Processes.Count(pid => Arguments(pid) == "sleep 987"));
        }

        await Wait.UntilAsync("the one that was left behind to end with the next berth that comes", async () =>
        {
            await using var third = lab.Pool();
            await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(third.Get(host.Alias, host.Alias)));
            return !lab.Masters().Contains(left);
        });
        Assert.Single(lab.Masters());
    }

    private static async Task EchoAsync(TcpClient client, TcpClient served)
    {
        var buffer = new byte[5];
        await served.GetStream().WriteAsync("alive"u8.ToArray());
        await client.GetStream().ReadExactlyAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("alive"u8.ToArray(), buffer);
    }

    /// <summary>Sessions of somebody's own ssh on our master.</summary>
    private static async Task<Foreign> ForeignAsync(LinkLab lab, SshdHost host, int count)
    {
        var socket = Directory.GetFiles(lab.Run, "*m1").Single();
        var foreign = new Foreign([.. Enumerable.Range(0, count).Select(_ => System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("ssh", ["-F", host.ConfigFile, "-S", socket, host.Alias, "sleep 987"]) { RedirectStandardInput = true })!)]);
        await Wait.UntilAsync("the others' sessions", () => host.Processes.Count(pid => Arguments(pid) == "sleep 987") == count);
        return foreign;
    }

    private static int Sockets(LinkLab lab) => Directory.GetFiles(lab.Run).Count(path => char.IsAsciiDigit(path[^1]) && path[^2] == 'm');

    private static string Arguments(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ').TrimEnd();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<string> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return stream.Current;
    }

    private sealed class Foreign(IReadOnlyList<System.Diagnostics.Process> processes) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }
}
