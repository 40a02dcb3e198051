using System.Diagnostics;
using System.Globalization;
using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Monitoring.Probing;

namespace Berth.Benchmarks.Monitoring;

/// <summary>What the probe costs the host that it runs on and the line that it writes to, with sessions at rest; and how soon an event is here.</summary>
internal static class ProbeBench
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    public static IEnumerable<BenchRow> Rows()
    {
        var few = RunAsync(20, 1000).GetAwaiter().GetResult();
        yield return new BenchRow("probe on the host, 20 sessions, 1,000 processes", few.Percent, "% core", "", null, "≤ 0.5");
        var many = RunAsync(100, 0).GetAwaiter().GetResult();
        yield return new BenchRow("probe on the host, 100 sessions", many.Percent, "% core", "", null, "≤ 1.5");
        yield return new BenchRow("probe on the wire, 100 sessions at rest", many.BytesPerSecond, "B/s", "", null, "≤ 2048");
        yield return new BenchRow("event appended on the host to read at home, p50", few.EventMs, "ms", "", null, "≤ 200 + RTT/2");
        foreach (var row in EventBench.RowsAsync().GetAwaiter().GetResult())
            yield return row;
    }

    private static async Task<(double Percent, double BytesPerSecond, double EventMs)> RunAsync(int sessions, int foreign)
    {
        var root = Directory.CreateTempSubdirectory("berth-bench-").FullName;
        var spool = Path.Combine(root, "events.ndjson");
        File.WriteAllText(spool, "");
        var processes = Start(root, sessions, foreign);
        await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = root });
        var options = new ProbeOptions();
        using var life = new CancellationTokenSource();
        var seen = new Seen();
        var reading = ReadAsync(link, root, options, seen, life.Token);
        try
        {
            await seen.UntilRoundAsync(6);
            var (cpu, bytes, began) = (Ticks(options.Token), seen.Bytes, Stopwatch.GetTimestamp());
            await Task.Delay(Measured);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var percent = (Ticks(options.Token) - cpu) / seconds;
            var rate = (seen.Bytes - bytes) / seconds;
            return (percent, rate, (await EventBench.TimesAsync(spool, seen.NextPiece)).P50);
        }
        finally
        {
            await life.CancelAsync();
            await reading;
            foreach (var process in processes)
            {
                process.Kill();
                process.Dispose();
            }

            Directory.Delete(root, recursive: true);
        }
    }

    private static List<Process> Start(string root, int sessions, int foreign)
    {
        const int PerSession = 3;
        var processes = new List<Process>();
        for (var number = 0; number < sessions * PerSession + foreign; number++)
        {
            var info = new ProcessStartInfo("sleep", "600");
            if (number < sessions * PerSession)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"ab{number / PerSession:d10}");
                Directory.CreateDirectory(Path.Combine(root, "sessions", id));
                info.Environment["BERTH_SESSION"] = id;
            }

            processes.Add(Process.Start(info)!);
        }

        return processes;
    }

    public static async Task ReadAsync(ILink link, string root, ProbeOptions options, Seen seen, CancellationToken cancel)
    {
        ProbeInput? input = null;
        var stream = new LineStream { Next = () => ProbeCall.Stay(root, options, SpoolState.New, input = new ProbeInput([], [])) };
        try
        {
            await foreach (var line in link.LinesAsync(stream, cancel))
            {
                seen.Take(line);
                if (line is "." or "+")
                    input?.Received();
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was seen.
        }
    }

    /// <summary>Hundredths of a second that the probe's processes used, with those of their children that are over.</summary>
    private static double Ticks(string token)
    {
        var groups = new HashSet<string>();
        var all = new List<string[]>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                continue;
            try
            {
                var stat = File.ReadAllText(folder + "/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                all.Add(fields);
                if (File.ReadAllText(folder + "/environ").Contains("BERTH_PROBE=" + token, StringComparison.Ordinal))
                    groups.Add(fields[2]);
            }
            catch (IOException)
            {
                // It is over.
            }
            catch (UnauthorizedAccessException)
            {
                // It is another user's.
            }
        }

        return all.Where(fields => groups.Contains(fields[2])).Sum(fields => fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)));
    }

    public sealed class Seen
    {
        private TaskCompletionSource _piece = new();
        private int _rounds;

        public long Bytes { get; private set; }

        public void Take(string line)
        {
            Bytes += line.Length + 1;
            if (line == ".")
                Interlocked.Increment(ref _rounds);
            if (line.StartsWith("E ", StringComparison.Ordinal))
                _piece.TrySetResult();
        }

        public Task NextPiece()
        {
            _piece = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _piece.Task;
        }

        public async Task UntilRoundAsync(int round)
        {
            while (Volatile.Read(ref _rounds) < round)
                await Task.Delay(50);
        }
    }
}
