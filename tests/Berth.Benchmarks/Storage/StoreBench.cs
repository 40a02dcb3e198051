using System.Diagnostics;
using Berth.Benchmarks.StartUp;
using Berth.Core.Storage;

namespace Berth.Benchmarks.Storage;

/// <summary>What the database costs a cold process, and a running one.</summary>
internal static class StoreBench
{
    private const int ColdRuns = 31;
    private const int Repeats = 20_000;
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(10);

    /// <summary>For the runtime to be done with compiling what the rows before made hot.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);

    public static IEnumerable<BenchRow> Rows()
    {
        var folder = Directory.CreateTempSubdirectory("berth-bench-").FullName;
        try
        {
            StoreFill.Fill(folder);
            Check(StoreVerb.Run(["read", folder]) == 0 && StoreVerb.Run(["open", folder]) == 0);
            return [.. Cold(folder), WatchAtRest(folder), Commit(folder)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<BenchRow> Cold(string folder)
    {
        var self = Environment.ProcessPath!;
        var times = ProcessTimer.Medians(ColdRuns, [Places.Empty], [self, "store", "read", folder], [self, "store", "open", folder]);
        yield return new("store: open, read 100 sessions, cold", times[1], "ms", "E", times[1] / times[0], "3 E");
        yield return new("store: open for writing, read them, cold", times[2], "ms", "E", times[2] / times[0], "");
    }

    /// <summary>The time of all threads of this process while it only watches.</summary>
    private static BenchRow WatchAtRest(string folder)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        Each(() => database.TryVersion());
        using var end = new CancellationTokenSource();
        var watching = Watch(database, end.Token);
        end.Token.WaitHandle.WaitOne(Settle);
        var before = Environment.CpuUsage.TotalTime;
        end.Token.WaitHandle.WaitOne(WatchFor);
        var percent = (Environment.CpuUsage.TotalTime - before) / WatchFor * 100;
        end.Cancel();
        watching.Wait();
        return new("store: watch for other processes' changes, at rest", percent, "% of core", "", null, "0.05 for all at rest");
    }

    private static async Task Watch(Database database, CancellationToken cancel)
    {
        try
        {
            var told = 0;
            await foreach (var _ in new ChangeWatch(database, TimeProvider.System).Changes(cancel))
                Check(told++ == 0);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static BenchRow Commit(string folder)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var store = new UiStateStore(database);
        return new("store: one small commit", Each(() => store.Set("name", "value")).TotalMicroseconds, "µs", "", null, "");
    }

    private static TimeSpan Each(Action work)
    {
        work();
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < Repeats; repeat++)
            work();
        return Stopwatch.GetElapsedTime(start) / Repeats;
    }

    private static void Check(bool sound)
    {
        if (!sound)
            throw new InvalidOperationException("the store does not tell what was written");
    }
}
