using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Masters;
using Berth.Core.Links.Transfers;

namespace Berth.Benchmarks.Links;

/// <summary>What links cost, beside the same by hand in the same run. Each asks for an sshd, which it starts itself.</summary>
internal static class LinkBenchmarks
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>What hangs or is hopelessly slow must not hold up the rest of the table.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>Over loopback: without root there is no slower way, so the figures with a round trip in them are the tests' to look at.</summary>
    public static IEnumerable<BenchRow> Rows()
    {
        (string What, Func<Task<IReadOnlyList<BenchRow>>> Measure)[] parts =
        [
            ("calls", CallsAsync), ("trees", TreesAsync), ("forwards", ForwardsAsync), ("at rest", AtRestAsync), ("echo", EchoBesideBulkAsync), ("leaks", LeaksAsync),
        ];
        return parts.SelectMany(part => InTime(part.What, part.Measure()));
    }

    private static IReadOnlyList<BenchRow> InTime(string what, Task<IReadOnlyList<BenchRow>> measuring) =>
        measuring.Wait(Longest) ? measuring.Result : [new($"links: {what} did not end", Longest.TotalSeconds, "s", "", null, "")];

    /// <summary>A call, and a new berth on a warm link.</summary>
    private static async Task<IReadOnlyList<BenchRow>> CallsAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        var socket = Directory.GetFiles(sshd.Options.RuntimeDirectory).Single(path => path.EndsWith("m1", StringComparison.Ordinal));
        var (ours, byHand, warm) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < 60; i++)
        {
            byHand.Add(await TimeAsync(() => SshRun.AskAsync(["ssh", "-F", sshd.ConfigFile, "-S", socket, "h1", "true"], TimeSpan.FromSeconds(10), Never)));
            ours.Add(await TimeAsync(() => link.RunAsync(Call.Command("true"), Never)));
        }

        for (var i = 0; i < 20; i++)
            warm.Add(await TimeAsync(() => WarmAsync(sshd)));
        return
        [
            new("call through the link", Median(ours[10..]), "ms", "ssh -S … true", Median(ours[10..]) / Median(byHand[10..]), "<= 1.0x, goal 0.5x"),
            new("warm link for a new berth", Median(warm), "ms", "", null, "<= 30 ms"),
        ];
    }

    private static async Task<IReadOnlyList<BenchRow>> LeaksAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        await link.RunAsync(Call.Command("true"), Never);
        var before = Descriptors();
        for (var i = 0; i < 100; i++)
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => link.RunAsync(Call.Command("true") with { Deadline = TimeSpan.FromMinutes(2) }, Never)));
        return [new("descriptors left by 10,000 calls", Descriptors() - before, "", "", null, "0")];
    }

    private static async Task<IReadOnlyList<BenchRow>> TreesAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        var from = Directory.CreateDirectory(sshd.Folder + "/from").FullName;
        for (var i = 0; i < 10_000; i++)
        {
            Directory.CreateDirectory($"{from}/{i / 100}");
            await File.WriteAllTextAsync($"{from}/{i / 100}/{i}", "a small file");
        }

        await link.SendFileAsync(new Transfer(sshd.ConfigFile, sshd.Folder + "/warm"), Never);
        var (ours, byHand) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            var to = $"{sshd.Folder}/hand{i}";
            byHand.Add(await TimeAsync(() => ShAsync($"tar -C {from} -cf - . | ssh -F {sshd.ConfigFile} h1 'mkdir {to} && tar -xf - -C {to}'")));
            ours.Add(await TimeAsync(() => link.SendTreeAsync(new Transfer(from, $"{sshd.Folder}/ours{i}"), Never)));
        }

        return [new("10,000 small files sent", Median(ours), "ms", "tar | ssh tar", Median(ours) / Median(byHand), "<= 1.2x")];
    }

    private static async Task<IReadOnlyList<BenchRow>> ForwardsAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        using var source = new Source();
        using var echo = new EchoServer();
        var (oursPort, handPort) = (BenchSshd.FreePort(), BenchSshd.FreePort());
        var (oursEcho, handEcho) = (BenchSshd.FreePort(), BenchSshd.FreePort());
        await link.ForwardAsync(new Forward.ToPort(oursPort, source.Port), Never);
        await link.ForwardAsync(new Forward.ToPort(oursEcho, echo.Port), Never);
        string[] forwards = ["-L", $"127.0.0.1:{handPort}:127.0.0.1:{source.Port}", "-L", $"127.0.0.1:{handEcho}:127.0.0.1:{echo.Port}"];
        using var plain = Process.Start("ssh", ["-F", sshd.ConfigFile, "-N", .. forwards, "h1"]);
        while (!await BenchSshd.ListensAsync(handEcho))
            await Task.Delay(20);
        var (oursTrips, handTrips) = await EchoServer.CompareAsync(oursEcho, handEcho);
        var (ours, byHand) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            byHand.Add(await DrainAsync(handPort));
            ours.Add(await DrainAsync(oursPort));
        }

        plain.Kill();
        return
        [
            new("bytes through a forward", Median(ours), "MB/s", "plain ssh -L", Median(ours) / Median(byHand), ">= 0.97x"),
            new("a request through a forward, more than", Median(oursTrips) - Median(handTrips), "ms", "plain ssh -L", Median(oursTrips) / Median(handTrips), "<= 0.1 ms"),
        ];
    }

    /// <summary>Fifty links that nobody asks anything of: ours and their masters.</summary>
    private static async Task<IReadOnlyList<BenchRow>> AtRestAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: true);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => UpAsync(pool, $"h{i}")));
        await Task.Delay(TimeSpan.FromSeconds(30));
        // Looking at the masters costs more than all that is measured here, so it stays outside.
        var masters = sshd.MastersCpu();
        var ours = Environment.CpuUsage.TotalTime;
        var seconds = 20.0;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var percent = (Environment.CpuUsage.TotalTime - ours).TotalSeconds / seconds * 100;
        return
        [
            new("50 hosts at rest, berth", percent, "% of a core", "", null, "<= 0.2 %"),
            new("50 hosts at rest, their masters", (sshd.MastersCpu() - masters) / seconds * 100, "% of a core", "", null, ""),
        ];
    }

    /// <summary>Echo through a session while eight streams flow through the second connection; on loopback, where only the processor is shared.</summary>
    private static async Task<IReadOnlyList<BenchRow>> EchoBesideBulkAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        using var source = new Source();
        var port = BenchSshd.FreePort();
        await link.ForwardAsync(new Forward.ToPort(port, source.Port), Never);
        using var stop = new CancellationTokenSource();
        var idle = await EchoAsync(link);
        var streams = Enumerable.Range(0, 8).Select(_ => FloodAsync(port, stop.Token)).ToList();
        var busy = await EchoAsync(link);
        await stop.CancelAsync();
        await Task.WhenAll(streams);
        return [new("echo beside 8 bulk streams", busy, "ms", "idle echo", busy / idle, "<= 2x at 20 ms RTT")];
    }

    private static async Task<ILink> UpAsync(LinkPool pool, string host)
    {
        var link = pool.Get(host, host);
        var state = await link.ConnectAsync(ConnectWish.User, Never);
        return state.Status is LinkStatus.Up ? link : throw new InvalidOperationException(state.ToString());
    }

    private static async Task WarmAsync(BenchSshd sshd)
    {
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        await UpAsync(pool, "h1");
    }

    private static async Task<double> EchoAsync(ILink link)
    {
        var times = new List<double>();
        var (began, gate) = (0L, new SemaphoreSlim(0));
        var input = 0;
        var call = Call.Command("cat") with
        {
            Input = async (room, cancel) =>
            {
                if (input++ > 0)
                    await gate.WaitAsync(cancel);
                if (input > 200)
                    return 0;
                began = Stopwatch.GetTimestamp();
                room.Span[0] = (byte)'x';
                return 1;
            },
            Output = (_, _) =>
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                gate.Release();
                return ValueTask.CompletedTask;
            },
        };
        await link.RunAsync(call with { Deadline = TimeSpan.FromMinutes(2) }, Never);
        return Median(times);
    }

    private static async Task FloodAsync(int port, CancellationToken cancel)
    {
        try
        {
            while (true)
                await DrainAsync(port, cancel);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Enough.
        }
    }

    private static async Task<double> DrainAsync(int port, CancellationToken cancel = default)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        var (clock, total, buffer) = (Stopwatch.StartNew(), 0L, new byte[1 << 18]);
        int read;
        while ((read = await client.ReceiveAsync(buffer, SocketFlags.None, cancel)) > 0)
            total += read;
        return total / 1e6 / clock.Elapsed.TotalSeconds;
    }

    private static async Task ShAsync(string line)
    {
        using var process = Process.Start("sh", ["-c", line]);
        await process.WaitForExitAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var clock = Stopwatch.StartNew();
        await action();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;
}
