using System.Diagnostics;

namespace Berth.Benchmarks.StartUp;

/// <summary>Whole processes, in turn, so that a busy minute hits all of them alike.</summary>
internal static class ProcessTimer
{
    /// <summary>The median wall time of each command in milliseconds.</summary>
    public static double[] Medians(int runs, params string[][] commands)
    {
        var times = Array.ConvertAll(commands, _ => new double[runs]);
        for (var run = -1; run < runs; run++)
        {
            for (var i = 0; i < commands.Length; i++)
            {
                var took = Once(commands[i]);
                if (run >= 0)
                    times[i][run] = took;
            }
        }

        return Array.ConvertAll(times, Median);
    }

    public static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static double Once(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
