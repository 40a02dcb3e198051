using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Parts;

public sealed class NetworkLabTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [LabFact(Part.NetworkNamespaces, Part.Ssh, Part.Sshd)]
    public async Task Start_makes_a_host_that_ssh_reaches_at_its_own_address()
    {
        var clock = Stopwatch.StartNew();
        await using var lab = await NetworkLab.StartAsync();
        output.WriteLine($"up after {clock.ElapsedMilliseconds} ms");

        var said = await lab.Host.SshAsync("ip -o -4 addr show eth0; echo $SSH_CONNECTION");

        Assert.Contains($"{lab.Node.Address}/30", said.Output, StringComparison.Ordinal);
        Assert.Contains($"{lab.Node.Home} ", said.Output, StringComparison.Ordinal);
    }

    [LabTheory(Part.NetworkNamespaces, Part.Sshd)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(300)]
    public async Task RoundTrip_takes_as_long_as_was_asked(int milliseconds)
    {
        await using var lab = await NetworkLab.StartAsync(LinkShape.RoundTrip(milliseconds));

        var connected = await ConnectTimesAsync(lab, 3);

        output.WriteLine(string.Join(' ', connected.Select(took => $"{took.TotalMilliseconds:0.00}")));
        // No upper bound: a busy machine is late, but never early.
        Assert.All(connected, took => Assert.True(took >= TimeSpan.FromMilliseconds(milliseconds), took.ToString()));
    }

    [LabFact(Part.NetworkNamespaces, Part.Sshd)]
    public async Task Cut_lets_nothing_pass_until_mended()
    {
        await using var lab = await NetworkLab.StartAsync();
        lab.Node.Shape = new LinkShape { Cut = true };
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var deadline = new CancellationTokenSource(Soon);

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await socket.ConnectAsync(lab.Host.Address, deadline.Token));

        lab.Node.Shape = new LinkShape();
        Assert.Equal(0, (await lab.Host.SshAsync("true")).ExitCode);
    }

    [LabFact(Part.NetworkNamespaces, Part.Ssh, Part.Sshd)]
    public async Task Cut_hangs_a_session_and_mending_lets_it_go_on()
    {
        await using var lab = await NetworkLab.StartAsync();
        var session = lab.Host.Ssh("echo >~/up; while ! test -e ~/go; do sleep 0.05; done; echo done").RunAsync();
        await Wait.UntilAsync("the session", () => File.Exists(lab.Host.Home + "/up"));

        lab.Node.Shape = new LinkShape { Cut = true };
        await File.WriteAllTextAsync(lab.Host.Home + "/go", "");
        var early = await Task.WhenAny(session, Task.Delay(Soon));
        lab.Node.Shape = new LinkShape();

        Assert.NotSame(session, early);
        Assert.Equal("done\n", (await session).Output);
    }

    [LabFact(Part.NetworkNamespaces, Part.Sshd)]
    public async Task GoOffline_is_told_at_once()
    {
        await using var lab = await NetworkLab.StartAsync();
        await lab.Node.GoOfflineAsync();

        var offline = await lab.Host.SshAsync("true");
        await lab.Node.GoOnlineAsync();
        var online = await lab.Host.SshAsync("true");

        Assert.Equal(255, offline.ExitCode);
        Assert.Contains("No route to host", offline.Error, StringComparison.Ordinal);
        Assert.Equal(0, online.ExitCode);
    }

    [LabFact(Part.NetworkNamespaces)]
    public async Task Loss_loses_about_its_share()
    {
        const int count = 100;
        await using var node = await NetworkNode.StartAsync(new LinkShape { Loss = 0.3 });
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            using var ping = new Ping();
            return (await ping.SendPingAsync(node.Address, Soon)).Status == IPStatus.Success;
        }));

        // Both ways have to be survived: 0.7 * 0.7 = 0.49 of them, ten standard deviations to either side for luck.
        Assert.InRange(answers.Count(answered => answered), 10, 90);
    }

    [LabFact(Part.NetworkNamespaces, Part.Ssh, Part.Sshd)]
    public async Task BytesPerSecond_bounds_the_rate()
    {
        await using var lab = await NetworkLab.StartAsync(new LinkShape { BytesPerSecond = 1_000_000 });

        var moved = await lab.Host.SshAsync("head -c 1000000 /dev/zero");

        Assert.Equal(1_000_000, moved.Output.Length);
        Assert.True(moved.Took >= TimeSpan.FromSeconds(0.9), moved.Took.ToString());
    }

    [LabFact(Part.NetworkNamespaces, Part.Sshd)]
    public async Task Dispose_leaves_neither_namespace_nor_device()
    {
        var lab = await NetworkLab.StartAsync();
        var name = lab.Node.Name;
        Assert.True(File.Exists("/run/netns/" + name));

        await lab.DisposeAsync();

        Assert.False(File.Exists("/run/netns/" + name));
        Assert.DoesNotContain(name.Replace("-", "", StringComparison.Ordinal) + ":", await new Command("ip", "link").OutputAsync(), StringComparison.Ordinal);
    }

    private static async Task<List<TimeSpan>> ConnectTimesAsync(NetworkLab lab, int count)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            var clock = Stopwatch.StartNew();
            await socket.ConnectAsync(lab.Host.Address);
            times.Add(clock.Elapsed);
        }

        return times;
    }
}
