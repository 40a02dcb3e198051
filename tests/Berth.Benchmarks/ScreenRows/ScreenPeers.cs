using System.Diagnostics;
using Berth.Benchmarks.Latency;
using Berth.Benchmarks.StartUp;
using Berth.Testing.Terminals;

namespace Berth.Benchmarks.ScreenRows;

/// <summary>What people have beside it, on the same machine in the same minute: first frame, keys, rest and memory.</summary>
internal static class ScreenPeers
{
    private const int Starts = 7;
    private const int Presses = 100;

    /// <summary>A frame is whole when nothing came for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8);

    public static IEnumerable<BenchRow> Rows()
    {
        foreach (var row in Peer("htop", "\e[B", "\e[A", [Places.Find("htop")]))
            yield return row;
        foreach (var row in Peer("btop", "\e[B", "\e[A", [Places.Find("btop"), "--utf-force"]))
            yield return row;
        if (Places.Find("tmux") is not { } tmux)
            yield break;
        var socket = Path.Combine(Path.GetTempPath(), $"berth-screen-{Environment.ProcessId}");
        string[] words = ["-S", socket, "-f", "/dev/null"];
        using (var make = Process.Start("sh", ["-c", $"for i in $(seq 50); do {tmux} {string.Join(' ', words)} new-session -d sleep 600; done"]))
            make.WaitForExit();
        foreach (var row in Peer("tmux choose-tree", "j", "k", [tmux, .. words, "attach", ";", "choose-tree"]))
            yield return row;
        using var stop = Process.Start(tmux, [.. words, "kill-server"]);
        stop.WaitForExit();
    }

    private static IEnumerable<BenchRow> Peer(string name, string down, string up, string?[] command)
    {
        if (command[0] is null)
            yield break;
        var times = new double[Starts];
        for (var i = 0; i < Starts; i++)
        {
            using var start = Open(command!);
            times[i] = FirstFrame(start);
        }

        yield return new($"{name}, exec to first frame", ProcessTimer.Median(times), "ms", "", null, "");
        using var pty = Open(command!);
        FirstFrame(pty);
        var keys = KeyTimes.Of(pty, Presses, down, up);
        yield return new($"{name}, key to first byte, p50", keys.Median, "us", "", null, "");
        yield return new($"{name}, key to first byte, p99", keys.P99, "us", "", null, "");
        var before = AtRest.Of(pty.ProcessId);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Rest)
            pty.Read(Silence);
        yield return new($"{name}, nobody touches it, of a core", AtRest.Of(pty.ProcessId).Since(before).Milliseconds / Rest.TotalMilliseconds * 100, "%", "", null, "");
        yield return new($"{name}, memory", ScreenRun.Resident(pty.ProcessId), "MB", "", null, "");
    }

    /// <summary>From exec to the last byte before it falls silent.</summary>
    private static double FirstFrame(Pty pty)
    {
        var began = Stopwatch.GetTimestamp();
        var last = began;
        pty.Until(() => pty.Output.Length > 1000);
        do
            last = Stopwatch.GetTimestamp();
        while (pty.Read(Silence) > 0);
        return Stopwatch.GetElapsedTime(began, last).TotalMilliseconds;
    }

    private static Pty Open(string[] command) =>
        Pty.Start(command, ScreenRun.Columns, ScreenRun.Rows, new Dictionary<string, string?> { ["TMUX"] = null, ["STY"] = null });
}
