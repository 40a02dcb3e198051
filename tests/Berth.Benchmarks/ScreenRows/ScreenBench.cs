using System.Diagnostics;
using System.Globalization;
using Berth.Benchmarks.Latency;
using Berth.Benchmarks.Links;
using Berth.Benchmarks.StartUp;
using Berth.Testing.Terminals;

namespace Berth.Benchmarks.ScreenRows;

/// <summary>The program itself, published, in a pty of 200x60, with links to an sshd of its own where hosts are live.</summary>
internal static class ScreenBench
{
    private const int Few = 100;
    private const int Many = 1000;
    private const int Hosts = 20;
    private const int LogLines = 100_000;
    private const int Starts = 21;
    private const int Presses = 1000;
    private const int EventsPerSecond = 20;
    private const int Changes = 20;

    /// <summary>Enough rows to see 100 sessions at once.</summary>
    private const int TallRows = 120;

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(500);

    /// <summary>For the start, and what it leaves behind, to be over.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    public static IEnumerable<BenchRow> Rows(Func<string, bool> wanted)
    {
        (string Name, Func<IEnumerable<BenchRow>> Measure)[] parts = [("start", Start), ("rest", Rest), ("few", FewLive), ("many", ManyLive), ("peers", ScreenPeers.Rows)];
        return parts.Where(part => wanted(part.Name)).SelectMany(part => part.Measure());
    }

    /// <summary>From exec to the first frame, and to the frame that has all remembered sessions.</summary>
    private static IEnumerable<BenchRow> Start()
    {
        using var fleet = new ScreenFleet(Few, 5, null);
        var (empty, first, all) = (new double[Starts], new double[Starts], new double[Starts]);
        for (var i = -1; i < Starts; i++)
        {
            var e = ProcessTimer.Medians(1, [Places.Empty])[0];
            using var run = ScreenRun.Start(fleet, TallRows);
            var began = run.Began;
            run.Pty.WaitFor("\e[?2026l");
            var frame = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            run.Pty.WaitFor(fleet.LastSession);
            run.Pty.WaitFor("\e[?2026l");
            var rows = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            run.WaitForPicture(fleet.LastSession);
            if (i >= 0)
                (empty[i], first[i], all[i]) = (e, frame, rows);
        }

        var median = ProcessTimer.Median(empty);
        yield return new("screen, exec to first frame", ProcessTimer.Median(first), "ms", "E", ProcessTimer.Median(first) / median, "2 E");
        yield return new("screen, exec to all rows of 100 sessions", ProcessTimer.Median(all), "ms", "E", ProcessTimer.Median(all) / median, "5 E");
    }

    /// <summary>Nothing happens anywhere: only the clock.</summary>
    private static IEnumerable<BenchRow> Rest()
    {
        using var fleet = new ScreenFleet(Few, 5, null);
        using var run = ScreenRun.Start(fleet);
        run.WaitForPicture(fleet.FirstSession);
        Pass(run, Settled + TimeSpan.FromSeconds(24));
        var before = AtRest.Of(run.Pty.ProcessId);
        Pass(run, Measured);
        var (milliseconds, wakeUps) = AtRest.Of(run.Pty.ProcessId).Since(before);
        yield return new("screen at rest, of a core", milliseconds / Measured.TotalMilliseconds * 100, "%", "", null, "0.05 %");
        yield return new($"screen at rest, wake-ups of the loop in {Measured.TotalSeconds} s", wakeUps, "", "", null, "the clock's: 1 a minute");
        yield return new("screen, 100 sessions, no host up: memory", run.ResidentMegabytes(), "MB", "", null, "40 MB");
        yield return Renamed(fleet, run);
    }

    /// <summary>The worst of many: what another process changed is seen within the time that a look at the database takes to come round.</summary>
    private static BenchRow Renamed(ScreenFleet fleet, ScreenRun run)
    {
        var worst = TimeSpan.Zero;
        for (var round = 0; round < Changes; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"renamed-{round}");
            // At another moment between two looks each time.
            Pass(run, TimeSpan.FromMilliseconds(37 * round));
            fleet.RenameFirst(name);
            var began = Stopwatch.GetTimestamp();
            run.WaitForPicture(name);
            worst = TimeSpan.FromTicks(Math.Max(worst.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        return new($"screen, a change by another process until it is seen, worst of {Changes}", worst.TotalMilliseconds, "ms", "", null, "500 ms");
    }

    private static IEnumerable<BenchRow> FewLive()
    {
        var sshd = BenchSshd.StartAsync().GetAwaiter().GetResult();
        try
        {
            using var fleet = new ScreenFleet(Few, 5, sshd);
            using var run = ScreenRun.Start(fleet);
            run.WaitForPicture(fleet.FirstSession);
            Pass(run, Settled + TimeSpan.FromSeconds(24));
            yield return new("screen, 100 sessions on 5 live hosts: memory", run.ResidentMegabytes(), "MB", "", null, "40 MB");
        }
        finally
        {
            sshd.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static IEnumerable<BenchRow> ManyLive()
    {
        var sshd = BenchSshd.StartAsync().GetAwaiter().GetResult();
        try
        {
            using var fleet = new ScreenFleet(Many, Hosts, sshd);
            using var run = ScreenRun.Start(fleet);
            // The cursor is where the first answer put it, and the hosts are in the order of the settings.
            run.WaitForPicture("session-");
            Pass(run, TimeSpan.FromSeconds(2));
            run.Pty.Write("g");
            run.WaitForPicture(fleet.FirstSession);
            Pass(run, Settled + TimeSpan.FromSeconds(24));
            return [.. Streaming(fleet, run), Figures(fleet, run), LongLog(fleet, run)];
        }
        finally
        {
            sshd.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static IEnumerable<BenchRow> Streaming(ScreenFleet fleet, ScreenRun run)
    {
        using var end = new CancellationTokenSource();
        var streaming = new Thread(() => fleet.Stream(EventsPerSecond, end.Token)) { IsBackground = true };
        streaming.Start();
        Pass(run, TimeSpan.FromSeconds(3));
        run.Changes();
        var before = AtRest.Of(run.Pty.ProcessId);
        Pass(run, Measured);
        var (milliseconds, _) = AtRest.Of(run.Pty.ProcessId).Since(before);
        var (rows, bytes) = run.Changes();
        var keys = KeyTimes.Of(run.Pty, Presses, "j", "k");
        var floor = Floor();
        end.Cancel();
        streaming.Join();
        yield return new("screen, 20 events/s, kept, flagged and told, 1,000 sessions, 20 hosts: of a core", milliseconds / Measured.TotalMilliseconds * 100, "%", "", null, "2 %");
        yield return new("screen, bytes out per changed row", rows == 0 ? double.NaN : (double)bytes / rows, "B", $"{rows} rows", null, "400 B");
        yield return new("screen, key to frame, 1,000 sessions, 20 hosts, p50", keys.Median, "us", "cat", keys.Median / floor.Median, "500 us");
        yield return new("screen, key to frame, 1,000 sessions, 20 hosts, p99", keys.P99, "us", "cat", keys.P99 / floor.P99, "2000 us");
    }

    /// <summary>What a key costs where nothing is done for it, on the same machine, which has twenty hosts and all ends of their connections to serve.</summary>
    private static KeyTimes Floor()
    {
        using var cat = Pty.Start(["sh", "-c", "stty raw -echo; printf ready; exec cat"], ScreenRun.Columns, ScreenRun.Rows);
        cat.WaitFor("ready");
        return KeyTimes.Of(cat, Presses, "j", "k");
    }

    /// <summary>Twenty hosts that each tell their load once a second.</summary>
    private static BenchRow Figures(ScreenFleet fleet, ScreenRun run)
    {
        fleet.SetPace(TimeSpan.FromSeconds(1));
        Pass(run, Settled);
        var before = AtRest.Of(run.Pty.ProcessId);
        Pass(run, Measured);
        var (milliseconds, _) = AtRest.Of(run.Pty.ProcessId).Since(before);
        return new("screen, 20 updates/s of the hosts' figures, 1,000 sessions: of a core", milliseconds / Measured.TotalMilliseconds * 100, "%", "", null, "2 %");
    }

    /// <summary>The log that is open gets 100,000 lines while it is looked at.</summary>
    private static BenchRow LongLog(ScreenFleet fleet, ScreenRun run)
    {
        run.Pty.Write("1");
        File.WriteAllText(fleet.FirstLog, "the log begins\n");
        run.WaitForPicture("the log begins");
        for (var line = 0; line < LogLines; line += 1000)
        {
            File.AppendAllLines(fleet.FirstLog, Enumerable.Range(line, 1000).Select(number => $"{number:000000} the quick brown fox jumps over the lazy dog, \e[32mok\e[m, and on it goes"));
            run.WaitForPicture($"{line + 999:000000} the quick");
        }

        Pass(run, Settled);
        return new("screen, 1,000 sessions, 100,000 log lines: memory", run.ResidentMegabytes(), "MB", "", null, "90 MB");
    }

    /// <summary>Time goes on, and what the program writes is read.</summary>
    private static void Pass(ScreenRun run, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
            run.Pty.Read(Silence < time - clock.Elapsed ? Silence : TimeSpan.FromMilliseconds(Math.Max(1, (time - clock.Elapsed).TotalMilliseconds)));
    }
}
