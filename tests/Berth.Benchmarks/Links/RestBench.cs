using Berth.Core.Links;
using static Berth.Benchmarks.Links.Measure;

namespace Berth.Benchmarks.Links;

/// <summary>Fifty links that nobody asks anything of: ours and their masters.</summary>
internal static class RestBench
{
    private const int Hosts = 50;

    /// <summary>Until what the logins brought about is over: tiered compilation, and threads that wait for work and then go.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<BenchRow>> AtRestAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: true);
        await Task.WhenAll(Enumerable.Range(0, Hosts).Select(i => UpAsync(pool, $"h{i}")));
        await Task.Delay(Settling);
        // Looking at the masters costs more than all that is measured here, so it stays outside.
        var masters = sshd.Masters().Sum(Cpu);
        var ours = Environment.CpuUsage.TotalTime;
        await Task.Delay(Looking);
        var percent = (Environment.CpuUsage.TotalTime - ours) / Looking * 100;
        return
        [
            new("50 hosts at rest, berth", percent, "% of a core", "", null, "<= 0.2 %"),
            new("50 hosts at rest, their masters", (sshd.Masters().Sum(Cpu) - masters) / Looking.TotalSeconds * 100, "% of a core", "", null, ""),
        ];
    }

    /// <summary>Seconds of processor time. The usual place counts in hundredths, which masters at rest do not fill.</summary>
    private static double Cpu(int pid) =>
        long.Parse(File.ReadAllText($"/proc/{pid}/schedstat").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1e9;
}
