using System.Diagnostics;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Masters;
using Berth.Core.Links.Transfers;

using static Berth.Benchmarks.Links.Measure;

namespace Berth.Benchmarks.Links;

/// <summary>What links cost, beside the same by hand in the same run. Each asks for an sshd, which it starts itself.</summary>
internal static class LinkBenchmarks
{
    /// <summary>For all of them: what hangs or is hopelessly slow must not hold up the rest of the table.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestPart = TimeSpan.FromSeconds(80);

    public static IEnumerable<BenchRow> Rows(Func<string, bool> wanted)
    {
        (string What, Func<Task<IReadOnlyList<BenchRow>>> Measure)[] parts =
        [
            ("calls", CallsAsync), ("trees", TreesAsync), ("forwards", ForwardsAsync), ("echo", NetworkBench.EchoBesideBulkAsync),
            ("lost", NetworkBench.LostAsync), ("rest", RestBench.AtRestAsync), ("leaks", LeakBench.LeaksAsync),
        ];
        var clock = Stopwatch.StartNew();
        return parts.Where(part => wanted(part.What)).SelectMany(part => InTime(part.What, part.Measure, Longest - clock.Elapsed));
    }

    private static IReadOnlyList<BenchRow> InTime(string what, Func<Task<IReadOnlyList<BenchRow>>> measure, TimeSpan left)
    {
        var longest = left < LongestPart ? left : LongestPart;
        return longest > TimeSpan.Zero && measure() is var measuring && measuring.Wait(longest)
            ? measuring.Result
            : [new($"links: {what} did not end in time", 0, "", "", null, "")];
    }

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
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 5 && (i == 0 || clock.Elapsed < LongestPart / 3); i++)
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
        var (ours, ratio) = await CompareAsync(5, () => DrainAsync(oursPort), () => DrainAsync(handPort));
        plain.Kill();
        return
        [
            new("bytes through a forward", ours, "MB/s", "plain ssh -L", ratio, ">= 0.97x"),
            new("a request through a forward, more than", Median(oursTrips) - Median(handTrips), "ms", "plain ssh -L", Median(oursTrips) / Median(handTrips), "<= 0.1 ms"),
        ];
    }

    private static async Task WarmAsync(BenchSshd sshd)
    {
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        await UpAsync(pool, "h1");
    }

    private static async Task ShAsync(string line)
    {
        using var process = Process.Start("sh", ["-c", line]);
        await process.WaitForExitAsync();
    }
}
