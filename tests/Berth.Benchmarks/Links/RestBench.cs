using System.Diagnostics;
using System.Globalization;

namespace Berth.Benchmarks.Links;

/// <summary>
/// Fifty links that nobody asks anything of: a berth that does nothing else, and its masters. It is a process of its own, because what
/// looks at fifty masters, and is compiled while it does, costs more than all that is measured here. What wakes a berth is the runtime's
/// finalizer, a look at the clocks each minute, and changes of this machine's network, which a quiet one has none of.
/// </summary>
internal static class RestBench
{
    private const int Hosts = 50;

    /// <summary>Until what the logins brought about is over: tiered compilation, and threads that wait for work and then go.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<BenchRow>> AtRestAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        using var berth = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["rest", sshd.ConfigFile, sshd.Options.RuntimeDirectory, $"{Hosts}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await berth.StandardOutput.ReadLineAsync();
        await Task.Delay(Settling);
        IReadOnlyList<int> masters = sshd.Masters();
        var (before, mastersBefore, timeBefore) = (Activity.Of([berth.Id]), Activity.Of(masters), await AskAsync(berth));
        await Task.Delay(Looking);
        var (did, mastersDid, timeAfter) = (Activity.Of([berth.Id]).Since(before), Activity.Of(masters).Since(mastersBefore), await AskAsync(berth));
        berth.StandardInput.Close();
        await berth.WaitForExitAsync();
        var (ours, theirs) = (Percent(timeAfter - timeBefore), Percent(mastersDid.Milliseconds));
        return
        [
            new("50 hosts at rest, berth", ours, "% of a core", "", null, "<= 0.2 %"),
            new("50 hosts at rest, their masters (ssh)", theirs, "% of a core", "", null, ""),
            new("50 hosts at rest, berth and masters together", ours + theirs, "% of a core", "", null, "<= 0.2 %"),
            new("50 hosts at rest, wake-ups of berth", did.WakeUps / Looking.TotalSeconds, "a second", "", null, "<= 5"),
            new("50 hosts at rest, wake-ups of the masters", mastersDid.WakeUps / Looking.TotalSeconds, "a second", "", null, ""),
            new("50 hosts at rest, programs started (their page faults)", did.FaultsOfChildren, "", "", null, "0"),
        ];
    }

    private static double Percent(double milliseconds) => milliseconds / Looking.TotalMilliseconds * 100;

    /// <returns>Milliseconds of its processor time.</returns>
    private static async Task<double> AskAsync(Process berth)
    {
        await berth.StandardInput.WriteAsync('\n');
        await berth.StandardInput.FlushAsync();
        return long.Parse((await berth.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture) / 1e3;
    }
}
