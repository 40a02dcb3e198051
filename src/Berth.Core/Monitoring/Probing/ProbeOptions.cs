namespace Berth.Core.Monitoring.Probing;

/// <summary>How a host is probed.</summary>
internal sealed record ProbeOptions
{
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Zero looks at no session's disk use.</summary>
    public TimeSpan DiskPace { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan HealthPace { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan HealthTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The berth that asks. A probe of the same one that is still there, because a link died under it, is ended by the next.</summary>
    public string Token { get; init; } = Guid.NewGuid().ToString("N");

    public string Cgroups { get; init; } = "/sys/fs/cgroup";
}
