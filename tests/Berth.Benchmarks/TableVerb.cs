using System.Globalization;
using Berth.Benchmarks.Latency;
using Berth.Benchmarks.Links;
using Berth.Benchmarks.Monitoring;
using Berth.Benchmarks.Painting;
using Berth.Benchmarks.Provisioning;
using Berth.Benchmarks.Replay;
using Berth.Benchmarks.ScreenRows;
using Berth.Benchmarks.StartUp;
using Berth.Benchmarks.Storage;
using Berth.Benchmarks.Toml;
using Berth.Terminal.Output;

namespace Berth.Benchmarks;

/// <summary>All budgets, one after the other; with words, only the parts that are named so; "links-calls" is one part of the links, "screen-start" one of the screen.</summary>
internal static class TableVerb
{
    private static readonly (string Name, Func<IEnumerable<BenchRow>> Rows)[] Parts =
    [
        ("start", StartUpBench.Rows),
        ("replay", ReplayBench.Rows),
        ("store", StoreBench.Rows),
        ("toml", TomlBench.Rows),
        ("settings", SettingsBench.Rows),
        ("latency", LatencyBench.Rows),
        ("painting", PaintingBench.Rows),
        ("probe", ProbeBench.Rows),
        ("provisioning", ProvisioningBench.Rows),
        ("session-forward", SessionForwardBench.Rows),
    ];

    public static int Run(string[] words)
    {
        using var output = FdWriter.StandardOutput();
        output.WriteLine($"{"what",-58} {"figure",12} {"unit",-9} {"beside",-26} {"ratio",7}  budget");
        (string Name, Func<IEnumerable<BenchRow>> Rows) links = ("links", () => LinkBenchmarks.Rows(part => words.Length == 0 || words.Contains("links") || words.Contains("links-" + part)));
        (string Name, Func<IEnumerable<BenchRow>> Rows) screen = ("screen", () => ScreenBench.Rows(part => words.Length == 0 || words.Contains("screen") || words.Contains("screen-" + part)));
        var failed = false;
        foreach (var (name, rows) in Parts.Append(screen).Append(links))
        {
            if (words.Length > 0 && !Array.Exists(words, word => word == name || word.StartsWith(name + "-", StringComparison.Ordinal)))
                continue;
            failed |= !Print(output, name, rows);
        }

        return failed ? 1 : 0;
    }

    /// <summary>A part that cannot be measured here is said, and the others go on.</summary>
    private static bool Print(FdWriter output, string name, Func<IEnumerable<BenchRow>> rows)
    {
        try
        {
            foreach (var row in rows())
            {
                var ratio = row.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.What,-58} {row.Figure,12:0.###} {row.Unit,-9} {row.ComparedWith,-26} {ratio,7}  {row.Budget}"));
                output.Flush();
            }

            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or IOException or InvalidOperationException)
        {
            var what = failure.Message.AsSpan();
            output.WriteLine($"{name}: not measured: {what[..Math.Min(what.Length, 100)]}");
            output.Flush();
            return false;
        }
    }
}
