using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Links.Forwards;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>kill -9 of a berth and of a master, at any moment: the next one goes on, and nothing is left over or asked twice.</summary>
public sealed class KilledTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private static string Berth => Path.Combine(AppContext.BaseDirectory, "berth");

    [LabFact(Part.Sshd)]
    public async Task A_berth_killed_while_it_connects_leaves_one_master_or_none()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        Directory.CreateDirectory(lab.Run);
        // By how far it came rather than by time: a machine may be slow.
        Func<bool>[] moments =
        [
            () => Files(lab, "*.lock") > 0, () => lab.Masters().Count > 0, () => Accepted(host), () => Accepted(host), () => Files(lab, "*m1") > 0, () => Files(lab, "*.pid") > 0,
        ];
        for (var round = 0; round < 2 * moments.Length; round++)
        {
            var before = host.Log.Length;
            using var killed = Connect(lab, host);
            await Wait.UntilAsync("the moment", () => moments[round / 2]() || killed.HasExited);
            await Task.Delay(round % 2 * 25 * (round / 2));
            killed.Kill();
            await killed.WaitForExitAsync();

            using var next = Connect(lab, host);
            await next.WaitForExitAsync();
            Assert.True(next.ExitCode == 0, $"round {round}: {next.ExitCode} {host.Log[before..]}");
            await Wait.UntilAsync($"one master in round {round}", () => lab.Masters().Count == 1);
            ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);
            await Wait.UntilAsync("it to die", () => lab.Masters().Count == 0);
            foreach (var file in Directory.GetFiles(lab.Run))
                File.Delete(file);
        }
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_berth_killed_while_it_asks_leaves_nothing_and_the_next_asks_once()
    {
        await using var host = await SshdHost.StartAsync(LoginTests.Password);
        await using var lab = new LinkLab(host.ConfigFile);
        using (var killed = Pty.Start([Berth, "hosts", "connect", host.Alias], environment: Variables(lab, host)))
        {
            killed.WaitFor("password:");
            killed.Signal(ProcessTree.SigKill);
            killed.WaitForExit();
        }

        await Wait.UntilAsync("the login to end", () => lab.Masters().Count == 0);
        using var next = Pty.Start([Berth, "hosts", "connect", host.Alias], environment: Variables(lab, host));
        next.WaitFor("password:");
        next.Write("right one\n");
        Assert.Equal(0, next.WaitForExit());

        Assert.Equal(1, next.Text.Split("password:").Length - 1);
        Assert.DoesNotContain(Directory.GetFiles(lab.Run, "ask*"), path => Path.GetFileName(path) != "askpass");
        Assert.Single(lab.Masters());
        Assert.DoesNotContain("right one", next.Text, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd)]
    public async Task A_berth_killed_in_full_use_ends_its_commands_and_leaves_its_masters_to_the_next()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var forward = new Forward.ToPort(LostLinkTests.FreePort(), ((IPEndPoint)server.LocalEndpoint).Port);
        for (var round = 0; round < 3; round++)
        {
            using var killed = InUse(lab, host, forward);
            Assert.Equal("running", await killed.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
            await Task.Delay(40 * round);
            killed.Kill();
            await killed.WaitForExitAsync();
            await Wait.UntilAsync("its commands to end", () => host.Processes.All(pid => ProcessTree.Name(pid) is not ("sleep" or "sh")));
        }

        var masters = lab.Masters();
        var link = await lab.UpAsync(host);
        Assert.Null(await link.ForwardAsync(forward, Never));
        Assert.Null(await link.VerifyAsync(forward, Never));
        await LinkLab.AssertWorksAsync(link);
        Assert.Equal(2, masters.Count);
        Assert.Equal(masters, lab.Masters());
        await link.ReleaseAsync(Never);
        await Wait.UntilAsync("nothing to hold the masters", () => lab.Masters().Count == 0);
    }

    [LabFact(Part.Sshd)]
    public async Task A_master_killed_at_any_moment_is_made_again()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        for (var round = 0; round < 10; round++)
        {
            var running = LinkLab.Sh(link, "sleep 0.05; echo whole");
            await Task.Delay(round * 15);
            ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);
            var result = await running;
            Assert.True(result is { ExitCode: 0, Output: "whole\n" } or { ExitCode: null, Error: not null }, result.ToString());
            // No pause: the next one is killed while it is made.
        }

        await Wait.UntilAsync("the link to work again", async () => (await LinkLab.Sh(link, "echo ok")).Output == "ok\n");
        await Wait.UntilAsync("one master", () => lab.Masters().Count == 1);
        await Wait.UntilAsync("the commands on the host to end", () => host.Processes.All(pid => ProcessTree.Name(pid) != "sleep"));
    }

    [LabFact(Part.Sshd)]
    public async Task A_master_whose_socket_was_swept_away_is_replaced_and_what_flows_through_it_goes_on()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        await using var stream = Streams.Counting(link, out var restarts).GetAsyncEnumerator();
        await stream.MoveNextAsync();
        foreach (var socket in Directory.GetFiles(lab.Run, "*m1"))
            File.Delete(socket);

        await LinkLab.AssertWorksAsync(link);

        Assert.Equal(2, lab.Masters().Count);
        for (var more = 0; more < 10; more++)
            Assert.Equal(int.Parse(stream.Current) + 1, int.Parse(await NextAsync(stream)));
        Assert.Equal(0, restarts());
    }

    [LabFact(Part.Sshd)]
    public async Task A_master_that_nobody_can_reach_or_uses_any_more_is_ended_by_the_next_berth()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        await using (var first = lab.Pool())
            await LinkLab.UpAsync(first.Get(host.Alias, host.Alias));
        foreach (var socket in Directory.GetFiles(lab.Run, "*m1"))
            File.Delete(socket);

        await LinkLab.AssertWorksAsync(await lab.UpAsync(host));

        await Wait.UntilAsync("the first master to be gone", () => lab.Masters().Count == 1);
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<string> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return stream.Current;
    }

    private static int Files(LinkLab lab, string pattern) => Directory.GetFiles(lab.Run, pattern).Length;

    private static bool Accepted(SshdHost host) => host.Connections.Count > 0;

    private static Process Connect(LinkLab lab, SshdHost host) => Start(Berth, ["hosts", "connect", host.Alias], Variables(lab, host));

    private static Process InUse(LinkLab lab, SshdHost host, Forward.ToPort forward)
    {
        var bench = Path.Combine(Repository.Artifacts, "bin", "Berth.Benchmarks", new DirectoryInfo(AppContext.BaseDirectory).Name, "berth-bench");
        return Start(bench, ["link", host.ConfigFile, lab.Run, host.Alias, $"{forward.LocalPort}", $"{forward.RemotePort}"], []);
    }

    private static Dictionary<string, string?> Variables(LinkLab lab, SshdHost host) =>
        new() { ["BERTH_HOME"] = lab.Folder, ["BERTH_SSH_CONFIG"] = host.ConfigFile };

    private static Process Start(string program, string[] arguments, Dictionary<string, string?> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
