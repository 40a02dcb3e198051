using System.Diagnostics;
using Berth.Benchmarks.StartUp;
using Berth.Testing.Terminals;

namespace Berth.Benchmarks.Latency;

/// <summary>The kernel with nothing on it but the demo's list, in a pty of 200x60: keys, the first frame, a paste, and rest.</summary>
internal static class LatencyBench
{
    private const int Columns = 200;
    private const int Rows60 = 60;
    private const int Presses = 1000;
    private const int PeerPresses = 100;
    private const int Starts = 21;
    private const int PasteSize = 1_000_000;
    private const string FrameEnd = "\e[?2026l";
    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<BenchRow> Rows() => [.. Keys(), .. FirstFrame(), Paste(), .. Rest()];

    private static IEnumerable<BenchRow> Keys()
    {
        KeyTimes floor, demo;
        using (var pty = Start("sh", "-c", "stty raw -echo; printf ready; exec cat"))
        {
            pty.WaitFor("ready");
            floor = KeyTimes.Of(pty, Presses, "j", "k");
        }

        using (var pty = StartDemo())
            demo = KeyTimes.Of(pty, Presses, "j", "k");
        yield return new("cat in a raw terminal, key to byte, p50", floor.Median, "us", "", null, "");
        yield return new("cat in a raw terminal, key to byte, p99", floor.P99, "us", "", null, "");
        yield return new("kernel, key to frame, p50", demo.Median, "us", "cat", demo.Median / floor.Median, "400 us");
        yield return new("kernel, key to frame, p99", demo.P99, "us", "cat", demo.P99 / floor.P99, "1500 us");
        foreach (var row in Peers(demo))
            yield return row;
    }

    private static IEnumerable<BenchRow> Peers(KeyTimes demo)
    {
        if (Places.Find("htop") is { } htop)
            yield return Peer("htop", demo, "\e[B", "\e[A", htop);
        if (Places.Find("btop") is { } btop)
            yield return Peer("btop", demo, "\e[B", "\e[A", btop, "--utf-force");
        if (Places.Find("tmux") is not { } tmux)
            yield break;
        var socket = Path.Combine(Path.GetTempPath(), $"berth-bench-{Environment.ProcessId}");
        yield return Peer("tmux choose-tree", demo, "j", "k", "sh", "-c",
            $"for i in $(seq 50); do {tmux} -S {socket} -f /dev/null new-session -d sleep 60; done; exec {tmux} -S {socket} attach ';' choose-tree");
        using var stop = Process.Start(tmux, ["-S", socket, "kill-server"]);
        stop.WaitForExit();
        File.Delete(socket);
    }

    private static BenchRow Peer(string name, KeyTimes demo, string down, string up, params string[] command)
    {
        using var pty = Start(command);
        pty.Until(() => pty.Output.Length > 2000);
        pty.Settle(Settled);
        var times = KeyTimes.Of(pty, PeerPresses, down, up);
        return new($"{name}, key to first byte, p50", times.Median, "us", "kernel", times.Median / demo.Median, "");
    }

    private static IEnumerable<BenchRow> FirstFrame()
    {
        var empty = new double[Starts];
        var demo = new double[Starts];
        for (var i = -1; i < Starts; i++)
        {
            var (one, other) = (Started(pty => pty.WaitForExit(), Places.Empty), Started(WaitForFrame, Places.Bench, "demo-loop"));
            if (i >= 0)
                (empty[i], demo[i]) = (one, other);
        }

        var (e, frame) = (ProcessTimer.Median(empty), ProcessTimer.Median(demo));
        yield return new("E in a pty, exec to exit", e, "ms", "", null, "");
        yield return new("kernel, exec to first full frame", frame, "ms", "E", frame / e, "1.6 E");
    }

    private static double Started(Action<Pty> wait, params string[] command)
    {
        var began = Stopwatch.GetTimestamp();
        using var pty = Start(command);
        wait(pty);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static BenchRow Paste()
    {
        using var pty = StartDemo("--tell");
        var text = $"\e[200~{new string('x', PasteSize)}\e[201~";
        var began = Stopwatch.GetTimestamp();
        pty.Write(text);
        pty.WaitFor($"of {PasteSize} Ended");
        return new("kernel, paste of 1 MB", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms", "", null, "100 ms");
    }

    private static IEnumerable<BenchRow> Rest()
    {
        using var pty = StartDemo();
        pty.Settle(Settled);
        var before = AtRest.Of(pty.ProcessId);
        pty.Settle(RestTime);
        var (milliseconds, wakeUps) = AtRest.Of(pty.ProcessId).Since(before);
        yield return new("kernel at rest, of a core", milliseconds / RestTime.TotalMilliseconds * 100, "%", "", null, "0.05 %");
        yield return new("kernel at rest, wake-ups of the loop in 5 s", wakeUps, "", "", null, "0");
    }

    private static Pty StartDemo(params string[] options)
    {
        var pty = Start([Places.Bench, "demo-loop", .. options]);
        WaitForFrame(pty);
        return pty;
    }

    private static void WaitForFrame(Pty pty)
    {
        pty.WaitFor("ready");
        pty.WaitFor(FrameEnd);
    }

    /// <summary>In a terminal that holds a frame back until it is whole: the end of the synchronized update is the end of the frame.</summary>
    private static Pty Start(params string[] command) =>
        Pty.Start(command, Columns, Rows60, new Dictionary<string, string?> { ["TERM_PROGRAM"] = "WezTerm", ["TMUX"] = null, ["STY"] = null });
}
