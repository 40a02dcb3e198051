using System.Globalization;

namespace Berth.Benchmarks.Latency;

/// <summary>What a process's threads did so far: time on a processor, and how often each was woken. Where there is no /proc, nothing.</summary>
internal sealed class AtRest
{
    private readonly Dictionary<string, (double Milliseconds, long WakeUps)> _threads = [];

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
            found._threads[task] = (long.Parse(schedule[0], CultureInfo.InvariantCulture) / 1e6, long.Parse(schedule[2], CultureInfo.InvariantCulture));
        }

        return found;
    }

    /// <summary>Threads that are gone since then are left out: the runtime's own end some seconds after the start.</summary>
    public (double Milliseconds, long WakeUps) Since(AtRest before)
    {
        var sum = (Milliseconds: 0.0, WakeUps: 0L);
        foreach (var (task, now) in _threads)
        {
            var then = before._threads.GetValueOrDefault(task);
            sum = (sum.Milliseconds + now.Milliseconds - then.Milliseconds, sum.WakeUps + now.WakeUps - then.WakeUps);
        }

        return sum;
    }
}
