using System.Diagnostics;
using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using static Berth.Benchmarks.Links.Measure;

namespace Berth.Benchmarks.Links;

/// <summary>What ten thousand calls on one link leave behind: here, in the master, and in the sshd that serves it.</summary>
internal static class LeakBench
{
    private const int Rounds = 100;
    private const int PerRound = 100;

    /// <summary>A machine under load gets through fewer, and the rows say how many.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    public static async Task<IReadOnlyList<BenchRow>> LeaksAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var link = await UpAsync(pool, "h1");
        // Buffers and threads grow to their size in the first rounds.
        for (var i = 0; i < 5; i++)
            await RoundAsync(link);
        var before = await LookAsync(sshd);
        var (clock, round) = (Stopwatch.StartNew(), 0);
        while (round < Rounds && clock.Elapsed < Longest)
        {
            await RoundAsync(link);
            round++;
        }

        var after = await LookAsync(sshd);
        var calls = string.Create(CultureInfo.InvariantCulture, $"{round * PerRound:#,0} calls leave");
        return
        [
            new($"{calls} descriptors: here, master, sshd", after.Descriptors - before.Descriptors, "", "", null, "0"),
            new($"{calls} processes: here, masters, at the host", after.Processes - before.Processes, "", "", null, "0"),
            new($"{calls} files in the runtime directory", after.Files - before.Files, "", "", null, "0"),
            new($"{calls} memory, berth's managed heap", (after.Heap - before.Heap) / 1e3, "KB", "", null, "<= 100"),
            new($"{calls} memory, the master", after.Master - before.Master, "KB", "", null, "<= 1000"),
            new($"{calls} memory, the sshd that serves it", after.Sshd - before.Sshd, "KB", "", null, "<= 1000"),
        ];
    }

    private static async Task RoundAsync(ILink link)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, PerRound)
            .Select(_ => link.RunAsync(Call.Command("true") with { Deadline = TimeSpan.FromMinutes(1) }, Never)));
        if (!Array.TrueForAll(results, result => result.Succeeded))
            throw new InvalidOperationException(results.First(result => !result.Succeeded).ToString());
    }

    private static async Task<Look> LookAsync(BenchSshd sshd)
    {
        // The last sessions are still being closed.
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        var master = sshd.Masters().Single();
        var servants = sshd.Servants();
        return new Look(
            Descriptors(Environment.ProcessId) + Descriptors(master) + servants.Sum(Descriptors),
            BenchSshd.Below(Environment.ProcessId).Count + sshd.Masters().Count + servants.Count,
            Directory.GetFileSystemEntries(sshd.Options.RuntimeDirectory).Length,
            GC.GetTotalMemory(forceFullCollection: true),
            ResidentKilobytes(master),
            servants.Sum(ResidentKilobytes));
    }

    private static int Descriptors(int pid) => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;

    private static long ResidentKilobytes(int pid) =>
        long.Parse(File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private sealed record Look(int Descriptors, int Processes, int Files, long Heap, long Master, long Sshd);
}
