using System.Diagnostics;
using Berth.Benchmarks.Links;
using Berth.Core.Links;
using Berth.Core.Monitoring.Probing;
using Berth.Testing.Labs.Network;

namespace Berth.Benchmarks.Monitoring;

/// <summary>How soon a line that is appended on a host is at home: over a way of 100 ms, and where the kernel does not tell of it.</summary>
internal static class EventBench
{
    private const int Times = 15;
    private const int RoundTrip = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<BenchRow>> RowsAsync() => [.. await OverNetworkAsync(), await WithoutInotifyAsync()];

    /// <param name="spool">Where lines are appended.</param>
    /// <param name="next">The next of them to arrive.</param>
    public static async Task<(double P50, double Worst)> TimesAsync(string spool, Func<Task> next)
    {
        var took = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            var arrived = next();
            var began = Stopwatch.GetTimestamp();
            File.AppendAllText(spool, "{\"v\":1,\"session\":\"ab0000000000\",\"state\":\"working\"}\n");
            await arrived.WaitAsync(Patience);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(300);
        }

        took.Sort();
        return (took[Times / 2], took[^1]);
    }

    private static async Task<IReadOnlyList<BenchRow>> OverNetworkAsync()
    {
        if (Environment.UserName != "root")
            return [new BenchRow("event over 100 ms RTT: needs root", 0, "", "", null, "")];
        await using var node = await NetworkNode.StartAsync(LinkShape.RoundTrip(RoundTrip));
        await using var sshd = await BenchSshd.StartAsync(node);
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var (p50, worst) = await OverAsync(await Measure.UpAsync(pool, "h1"), sshd.Folder + "/root");
        return
        [
            new BenchRow("event over 100 ms RTT to read at home, p50", p50, "ms", "half the RTT is 50 ms", null, "≤ 250"),
            new BenchRow("event over 100 ms RTT to read at home, worst of 15", worst, "ms", "", null, "≤ 250"),
        ];
    }

    /// <summary>As on a host whose tail is none of GNU's.</summary>
    private static async Task<BenchRow> WithoutInotifyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("berth-bench-").FullName;
        var path = Environment.GetEnvironmentVariable("PATH");
        File.WriteAllText(folder + "/tail", "#!/bin/sh\nexec busybox tail \"$@\"\n");
        File.SetUnixFileMode(folder + "/tail", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", folder + ":" + path);
        try
        {
            await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = folder });
            var (p50, _) = await OverAsync(link, folder + "/root");
            return new BenchRow("event to read at home without inotify, p50", p50, "ms", "", null, "≤ 200 + RTT/2");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double P50, double Worst)> OverAsync(ILink link, string root)
    {
        Directory.CreateDirectory(root + "/sessions");
        File.WriteAllText(root + "/events.ndjson", "");
        using var life = new CancellationTokenSource();
        var seen = new ProbeBench.Seen();
        var reading = ProbeBench.ReadAsync(link, root, new ProbeOptions(), seen, life.Token);
        try
        {
            await seen.UntilRoundAsync(3);
            return await TimesAsync(root + "/events.ndjson", seen.NextPiece);
        }
        finally
        {
            await life.CancelAsync();
            await reading;
        }
    }
}
