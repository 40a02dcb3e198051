using System.Globalization;

namespace Berth.Benchmarks.Links;

/// <summary>
/// What processes did so far, by thread. A wake-up is a sleep that ended: who gives way to others, or is made to, is not counted, so that
/// a busy machine does not count as activity. Time is that of the scheduler; the usual place counts in hundredths of a second.
/// </summary>
internal sealed class Activity
{
    private readonly Dictionary<string, (double Milliseconds, long WakeUps)> _threads = [];
    private long _faultsOfChildren;

    private Activity()
    {
    }

    public static Activity Of(IReadOnlyList<int> processes)
    {
        var found = new Activity();
        foreach (var process in processes)
        {
            found._faultsOfChildren += FaultsOf(process);
            foreach (var thread in Directory.GetDirectories($"/proc/{process}/task"))
                found._threads[thread] = (long.Parse(File.ReadAllText(thread + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e6, WakeUpsOf(thread));
        }

        return found;
    }

    /// <summary>What threads did that are gone since then is left out.</summary>
    public (double Milliseconds, long WakeUps, long FaultsOfChildren) Since(Activity before)
    {
        var (milliseconds, wakeUps) = (0.0, 0L);
        foreach (var (thread, now) in _threads)
        {
            var then = before._threads.GetValueOrDefault(thread);
            milliseconds += now.Milliseconds - then.Milliseconds;
            wakeUps += now.WakeUps - then.WakeUps;
        }

        return (milliseconds, wakeUps, _faultsOfChildren - before._faultsOfChildren);
    }

    private static long WakeUpsOf(string thread)
    {
        const string Name = "voluntary_ctxt_switches:";
        var line = File.ReadLines(thread + "/status").First(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(Name.Length).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Page faults of children that ended: no program starts without some.</summary>
    private static long FaultsOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[8], CultureInfo.InvariantCulture);
    }
}
