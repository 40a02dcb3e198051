using System.Diagnostics;
using System.Globalization;
using System.Text;
using Berth.Core.Toml;

namespace Berth.Benchmarks.Toml;

/// <summary>The TOML reader: a settings file of 2 KB, files of 10 MB, and what they hold in memory.</summary>
internal static class TomlBench
{
    private const int LargeBytes = 10 << 20;

    public static IEnumerable<BenchRow> Rows()
    {
        var small = Encoding.UTF8.GetBytes(Small());
        yield return new($"toml: {small.Length} bytes of settings, warm", Best(200, 50, small), "ms", "", null, "<= 0.1");
        foreach (var (name, text) in new[] { ("settings", Small), ("numbers", Numbers), ("one table", (Func<string>)OneTable) })
        {
            var large = Encoding.UTF8.GetBytes(Repeat(text));
            yield return new($"toml: 10 MB, {name}", large.Length / 1e6 / (Best(5, 1, large) / 1000), "MB/s", "", null, ">= 50");
            yield return new($"toml: 10 MB, {name}, memory held", Held(large) / large.Length, "x", "the text's size", null, "linear");
        }
    }

    private static double Best(int rounds, int inner, byte[] text)
    {
        var best = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var turn = 0; turn < inner; turn++)
                TomlDocument.Parse(text);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds / inner);
        }

        return best;
    }

    private static double Held(byte[] text)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var document = TomlDocument.Parse(text);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(document);
        return after - before;
    }

    private static string Repeat(Func<string> text)
    {
        var all = new StringBuilder();
        for (var copy = 0; all.Length < LargeBytes; copy++)
            all.Append(text().Replace("COPY", copy.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return all.ToString();
    }

    private static string Numbers() => "[[row]]\nvalues = [1, 22, 333, 4_444, -55_555, 0.5, 1.25e3, 0x1f, true, 2026-11-21T10:00:00Z]\nx = 1.5\ny = -2.25\n";

    private static string OneTable() => "key-COPY = COPY\n";

    private static string Small()
    {
        var text = new StringBuilder("[[file]]\nname = \"COPY\"\n");
        for (var host = 0; host < 12; host++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                [file.hosts.dev{{host}}]
                address = "me@dev{{host}}.example.org:22"   # a machine
                root = "~/.local/share/berth"
                max_sessions = {{host + 1}}
                labels = ["gpu", 'big "one"']
                environment = { LANG = "C.UTF-8", EDITOR = "vi \t" }

                """);
        }

        return text.ToString();
    }
}
