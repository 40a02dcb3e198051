using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Probing;

public sealed class ProbeReaderTests
{
    private static readonly SessionId Web = SessionId.Parse("00ff00ff00ff");

    [Fact]
    public void Apply_of_a_hosts_lines_gives_its_load()
    {
        var host = Read("v Linux 2 1", "c 41 80 2", "l 0.5 0.25 0.1", "m 2048 1024 512 64", "d 1000 600 300", "i 10 20", "n 3000 40", "f 77", ".").Host;

        Assert.Equal((41, 0.5, 1024 * 1024, 2048 * 1024, 64 * 1024), (host.CpuPercent, host.LoadAverage[0], host.MemoryBytes, host.MemoryTotalBytes, host.SwapBytes));
        Assert.Equal<double>([80, 2], [.. host.PerCore]);
        Assert.Equal((600 * 1024, 1000 * 1024, 3000, 40, 77), (host.DiskBytes, host.DiskTotalBytes, host.NetRxBytesPerSec, host.NetTxBytesPerSec, host.OpenFiles));
        Assert.Equal(66.7, host.DiskPercent!.Value, 0.1);
    }

    [Fact]
    public void Apply_of_a_sessions_lines_gives_what_it_costs()
    {
        var reading = Read($"s {Web} 12.5 4096 7", $"L {Web} 150 -", $"p {Web} 3000,8080", $"D {Web} 10").Sessions[Web];

        Assert.Equal(new SessionUsage(12.5, 4096 * 1024, 10 * 1024, 7), reading.Usage);
        Assert.Equal((150, null), (reading.CpuLimitPercent, reading.MemoryLimitBytes));
        Assert.Equal<int>([3000, 8080], [.. reading.Ports]);
    }

    [Theory]
    [InlineData("200", HealthStatus.Ok, 0)]
    [InlineData("302", HealthStatus.Ok, 0)]
    [InlineData("401", HealthStatus.Ok, 0)]
    [InlineData("503", HealthStatus.Failing, 1)]
    [InlineData("000", HealthStatus.Failing, 1)]
    public void Apply_of_an_answer_tells_health(string code, HealthStatus status, int failures)
    {
        var reading = Read($"H {Web} {code} 0.0123").Sessions[Web];

        Assert.Equal((status, failures), (reading.Health.Status, reading.HealthFailures));
        Assert.Equal(status is HealthStatus.Ok ? 12.3 : null, reading.Health.LatencyMs);
        Assert.Equal(A.Time, reading.Health.CheckedAt);
    }

    [Fact]
    public void Apply_counts_failures_in_a_row()
    {
        string[] lines = [$"H {Web} 200 0.1", $"H {Web} 000 5", $"H {Web} 000 5"];

        Assert.Equal(2, Read(lines).Sessions[Web].HealthFailures);
        Assert.Equal(0, Read([.. lines, $"H {Web} 200 0.1"]).Sessions[Web].HealthFailures);
    }

    [Fact]
    public void Apply_of_a_clock_that_runs_ahead_tells_by_how_much()
    {
        var boot = A.Time.AddHours(-1).ToUnixTimeSeconds();

        var facts = Read($"u {boot} 3690");

        Assert.InRange(facts.ClockAhead!.Value.TotalSeconds, 88, 91);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("s")]
    [InlineData("s zzz 1 2 3")]
    [InlineData("s 00ff00ff00ff")]
    [InlineData("c")]
    [InlineData("c x")]
    [InlineData("m 1 2 3")]
    [InlineData("d 1e999 2 3")]
    [InlineData("u 99999999999999 1")]
    [InlineData("H 00ff00ff00ff 200")]
    [InlineData("Last login: yesterday")]
    [InlineData("\u001b[31m")]
    public void Apply_of_what_it_does_not_know_changes_no_load(string line)
    {
        var facts = Read(line);

        Assert.False(facts.Host.IsKnown);
        Assert.DoesNotContain(facts.Sessions.Values, reading => reading.Usage is not null);
    }

    [Fact]
    public void Apply_forgets_a_session_that_the_next_probe_does_not_tell_of()
    {
        string[] first = ["v Linux 2 1", ".", $"s {Web} 1 1 1", "."];

        Assert.Contains(Web, Read([.. first, "v Linux 2 1", "."]).Sessions);
        Assert.DoesNotContain(Web, Read([.. first, "v Linux 2 1", ".", "."]).Sessions);
        Assert.Contains(Web, Read([.. first, "v Linux 2 1", ".", $"s {Web} 1 1 1", "."]).Sessions);
        Assert.DoesNotContain(Web, Read([.. first, $"x {Web}"]).Sessions);
    }

    private static ProbeFacts Read(params IEnumerable<string> lines) =>
        lines.Aggregate(ProbeFacts.None, (facts, line) => ProbeReader.Apply(facts, line, A.Time));
}
