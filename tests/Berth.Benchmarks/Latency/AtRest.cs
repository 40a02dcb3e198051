using System.Globalization;

namespace Berth.Benchmarks.Latency;

/// <summary>
/// What a process did so far: the time of all its threads on a processor, and how often its first thread, the loop's, was woken. (The
/// runtime's finalizer looks round every few seconds whatever the program does.) Where there is no /proc, nothing.
/// </summary>
internal sealed class AtRest
{
    private readonly Dictionary<string, double> _milliseconds = [];
    private long _wakeUps;

    private AtRest()
    {
    }

    public static AtRest Of(int process)
    {
        var found = new AtRest();
        var tasks = $"/proc/{process}/task";
        foreach (var task in Directory.Exists(tasks) ? Directory.GetDirectories(tasks) : [])
        {
            var schedule = File.ReadAllText($"{task}/schedstat").Split(' ');
            found._milliseconds[task] = long.Parse(schedule[0], CultureInfo.InvariantCulture) / 1e6;
            if (task == $"{tasks}/{process}")
                found._wakeUps = long.Parse(schedule[2], CultureInfo.InvariantCulture);
        }

        return found;
    }

    /// <summary>Threads that are gone since then are left out: the runtime's own end some seconds after the start.</summary>
    public (double Milliseconds, long WakeUps) Since(AtRest before)
    {
        var milliseconds = 0.0;
        foreach (var (task, now) in _milliseconds)
            milliseconds += now - before._milliseconds.GetValueOrDefault(task);
        return (milliseconds, _wakeUps - before._wakeUps);
    }
}
