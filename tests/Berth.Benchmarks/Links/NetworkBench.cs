using System.Diagnostics;
using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Network;
using static Berth.Benchmarks.Links.Measure;

namespace Berth.Benchmarks.Links;

/// <summary>What needs a way of some length: a network namespace behind 20 ms there and back. Making one takes root.</summary>
internal static class NetworkBench
{
    private const int Streams = 8;
    private const int Cuts = 3;

    /// <summary>Echo through a session while eight streams flow through the second connection, beside the same without them.</summary>
    public static async Task<IReadOnlyList<BenchRow>> EchoBesideBulkAsync()
    {
        if (Environment.UserName != "root")
            return [new("echo beside 8 bulk streams, 20 ms RTT: needs root", 0, "", "", null, "")];
        await using var node = await NetworkNode.StartAsync(LinkShape.RoundTrip(20));
        await using var sshd = await BenchSshd.StartAsync(node);
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        using var source = new Source(sshd.Folder + "/source");
        var port = BenchSshd.FreePort();
        if (await link.ForwardAsync(new Forward.ToSocket(port, sshd.Folder + "/source"), Never) is { } error)
            throw new InvalidOperationException(error.ToString());
        using var stop = new CancellationTokenSource();
        var idle = await EchoAsync(link);
        var streams = Enumerable.Range(0, Streams).Select(_ => FloodAsync(port, stop.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(2));
        var (sent, clock) = (source.Sent, Stopwatch.StartNew());
        var busy = await EchoAsync(link);
        var rate = (source.Sent - sent) / 1e6 / clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(streams);
        return [new($"echo beside 8 bulk streams ({rate:0} MB/s), 20 ms RTT", busy, "ms", $"idle echo {idle:0.0} ms", busy / idle, "<= 2x")];
    }

    /// <summary>The cable is pulled, at nobody's request noticed, and put back while a try without a network waits.</summary>
    public static async Task<IReadOnlyList<BenchRow>> LostAsync()
    {
        if (Environment.UserName != "root")
            return [new("link lost and made again: needs root", 0, "", "", null, "")];
        await using var node = await NetworkNode.StartAsync(LinkShape.RoundTrip(20));
        await using var sshd = await BenchSshd.StartAsync(node);
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        var (known, again) = (new List<double>(), new List<double>());
        for (var cut = 0; cut < Cuts; cut++)
        {
            node.Shape = node.Shape with { Cut = true };
            known.Add(await UntilAsync(link, status => status is not LinkStatus.Up));
            // Into the pauses between the packets of a try, which grow: 1, 2, 4 s.
            await Task.Delay(TimeSpan.FromSeconds(1.5 * (cut + 1)));
            node.Shape = node.Shape with { Cut = false };
            link.Wake();
            again.Add(await UntilAsync(link, status => status is LinkStatus.Up));
        }

        return
        [
            new("cable pulled: known dead, worst of 3", known.Max(), "s", "", null, "<= 15 s"),
            new("network back: link made again, worst of 3", again.Max(), "s", "", null, "<= 2 s"),
        ];
    }

    private static async Task<double> UntilAsync(ILink link, Func<LinkStatus, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        await foreach (var state in link.WatchAsync(Never))
        {
            if (condition(state.Status))
                break;
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> EchoAsync(ILink link)
    {
        const int Count = 100;
        var (times, began, sent) = (new List<double>(), 0L, 0);
        using var gate = new SemaphoreSlim(0);
        var call = Call.Command("cat") with
        {
            Input = async (room, cancel) =>
            {
                if (sent++ > 0)
                    await gate.WaitAsync(cancel);
                if (sent > Count)
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
        await link.RunAsync(call with { Deadline = TimeSpan.FromMinutes(1) }, Never);
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
}
