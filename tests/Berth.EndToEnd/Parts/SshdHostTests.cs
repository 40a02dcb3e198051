using System.Diagnostics;
using System.Net.Sockets;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Parts;

public sealed class SshdHostTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Start_serves_plain_ssh_with_a_home_of_its_own()
    {
        var clock = Stopwatch.StartNew();
        await using var host = await SshdHost.StartAsync();
        output.WriteLine($"up after {clock.ElapsedMilliseconds} ms");

        var said = await host.SshAsync("echo $HOME; id -un; exit 7");

        output.WriteLine($"login took {said.Took.TotalMilliseconds:0} ms");
        Assert.Equal((7, $"{host.Home}\n{host.User}\n"), (said.ExitCode, said.Output));
        Assert.Contains("Accepted publickey", host.Log, StringComparison.Ordinal);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Start_gives_each_of_many_at_once_its_own_address()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SshdHost.StartAsync()));

        var said = await Task.WhenAll(hosts.Select(host => host.SshAsync("echo $HOME")));

        Assert.Equal(hosts.Select(host => host.Home + "\n"), said.Select(each => each.Output));
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task MaxSessions_one_refuses_the_second_session_of_a_connection()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["MaxSessions 1"] });
        var socket = Path.Combine(host.Folder, "master");
        await host.RunAsync("/dev/null", "ssh", "-F", host.ConfigFile, "-M", "-S", socket, host.Alias, "echo >~/up; sleep 60");
        await Wait.UntilAsync("the first session", () => File.Exists(Path.Combine(host.Home, "up")));

        var second = await new Command("ssh", "-F", host.ConfigFile, "-S", socket, "-o", "ProxyCommand=false", host.Alias, "true").RunAsync();

        Assert.Equal(255, second.ExitCode);
        Assert.Contains("Session open refused by peer", second.Error, StringComparison.Ordinal);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Freeze_takes_connections_and_answers_none_until_thawed()
    {
        await using var host = await SshdHost.StartAsync();
        await host.FreezeAsync();

        var frozen = await (host.Ssh("true") with { Deadline = Soon }).RunAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host.Address);
        host.Thaw();
        var thawed = await host.SshAsync("true");

        Assert.True(frozen.TimedOut, frozen.ToString());
        Assert.Equal(0, thawed.ExitCode);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Freeze_stops_a_command_that_runs()
    {
        await using var host = await SshdHost.StartAsync();
        var ticks = Path.Combine(host.Home, "ticks");
        await host.RunAsync("/dev/null", "ssh", "-F", host.ConfigFile, host.Alias, "while :; do echo >>~/ticks; sleep 0.01; done");
        await Wait.UntilAsync("a tick", () => File.Exists(ticks));

        await host.FreezeAsync();
        var length = new FileInfo(ticks).Length;
        await Task.Delay(100);

        Assert.Equal(length, new FileInfo(ticks).Length);
        host.Thaw();
        await Wait.UntilAsync("more ticks", () => new FileInfo(ticks).Length > length);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Refuse_keeps_the_connections_that_are_up()
    {
        await using var host = await SshdHost.StartAsync();
        var socket = Path.Combine(host.Folder, "master");
        await host.RunAsync("/dev/null", "ssh", "-F", host.ConfigFile, "-N", "-M", "-S", socket, host.Alias);
        await Wait.UntilAsync("the master", () => File.Exists(socket));
        await host.RefuseAsync();

        var anew = await host.SshAsync("true");
        var through = await new Command("ssh", "-F", host.ConfigFile, "-S", socket, host.Alias, "echo through").RunAsync();
        await host.AcceptAsync();
        var accepted = await (host.Ssh("cat") with { Input = "hello\n" }).RunAsync();

        Assert.Contains("Connection refused", anew.Error, StringComparison.Ordinal);
        Assert.Equal("through\n", through.Output);
        Assert.Equal("hello\n", accepted.Output);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task KillConnections_ends_what_is_up_and_goes_on_listening()
    {
        await using var host = await SshdHost.StartAsync();
        var cut = host.Ssh("echo up >~/up; sleep 60").RunAsync();
        await Wait.UntilAsync("the command", () => File.Exists(Path.Combine(host.Home, "up")));

        await host.KillConnectionsAsync();

        Assert.Equal(255, (await cut).ExitCode);
        Assert.Equal(0, (await host.SshAsync("true")).ExitCode);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Restart_kills_what_ran_and_listens_on_the_same_port()
    {
        await using var host = await SshdHost.StartAsync();
        await host.SshAsync("setsid sh -c 'echo $$ >~/daemon; exec sleep 60' </dev/null >/dev/null 2>&1 &");
        await Wait.UntilAsync("the daemon", () => File.Exists(Path.Combine(host.Home, "daemon")));
        var daemon = int.Parse(await File.ReadAllTextAsync(Path.Combine(host.Home, "daemon")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(daemon, host.Processes);

        await host.RestartAsync();

        Assert.True(ProcessTree.IsGone(daemon));
        Assert.Equal(0, (await host.SshAsync("true")).ExitCode);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Dispose_leaves_neither_process_nor_file()
    {
        var host = await SshdHost.StartAsync();
        await host.SshAsync("setsid sleep 60 </dev/null >/dev/null 2>&1 &");
        await host.FreezeAsync();
        var processes = host.Processes;

        await host.DisposeAsync();

        Assert.NotEmpty(processes);
        Assert.All(processes, pid => Assert.True(ProcessTree.IsGone(pid)));
        Assert.False(Directory.Exists(host.Folder));
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task ChangeHostKey_makes_ssh_refuse()
    {
        await using var host = await SshdHost.StartAsync();
        await host.ChangeHostKeyAsync();

        var refused = await host.SshAsync("true");

        Assert.Equal(255, refused.ExitCode);
        Assert.Contains("REMOTE HOST IDENTIFICATION HAS CHANGED", refused.Error, StringComparison.Ordinal);
        Assert.Contains(await host.HostKey.FingerprintAsync(), refused.Error, StringComparison.Ordinal);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Unknown_host_is_not_trusted_silently()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Known = false, ClientLines = ["BatchMode yes"] });

        var refused = await host.SshAsync("true");

        Assert.Contains("Host key verification failed", refused.Error, StringComparison.Ordinal);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task AllowTcpForwarding_no_refuses_a_forward()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["AllowTcpForwarding no"] });

        var refused = await Command.RunAsync("ssh", "-F", host.ConfigFile, "-W", "127.0.0.1:1", host.Alias);

        Assert.Contains("administratively prohibited", refused.Error, StringComparison.Ordinal);
    }
}
