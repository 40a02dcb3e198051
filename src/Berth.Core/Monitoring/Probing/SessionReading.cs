using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Probing;

/// <summary>What the probe told of one session; null is what it did not tell.</summary>
internal sealed record SessionReading
{
    public static SessionReading Unknown { get; } = new();

    /// <summary>Of one core.</summary>
    public double? CpuPercent { get; init; }

    public long? MemoryBytes { get; init; }

    public int? Processes { get; init; }

    public long? DiskBytes { get; init; }

    /// <summary>Of one core; null without a limit.</summary>
    public double? CpuLimitPercent { get; init; }

    public long? MemoryLimitBytes { get; init; }

    /// <summary>Where it listens beside its server.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Connections to its server: browsers, as long as a page is open.</summary>
    public int? Connections { get; init; }

    /// <summary>Terminals that show its agent.</summary>
    public int? Terminals { get; init; }

    /// <summary>Its server listens.</summary>
    public bool? Listens { get; init; }

    /// <summary>It was seen listening since the probe runs.</summary>
    public bool HasListened { get; init; }

    public SessionHealth Health { get; init; } = SessionHealth.Unknown;

    /// <summary>What the last request answered, for people.</summary>
    public string? HealthEvidence { get; init; }

    /// <summary>Requests in a row that were not answered well.</summary>
    public int HealthFailures { get; init; }

    /// <summary>Since when it is not well, or does not listen.</summary>
    public DateTimeOffset? TroubleSince { get; init; }

    /// <summary>When its agent last wrote something.</summary>
    public DateTimeOffset? ActiveAt { get; init; }

    /// <summary>Its server or all of its processes went, by themselves or not.</summary>
    public bool LooksGone => Listens == false || Processes == 0;

    public SessionUsage? Usage =>
        CpuPercent is null && MemoryBytes is null && DiskBytes is null && Processes is null ? null : new SessionUsage(CpuPercent, MemoryBytes, DiskBytes, Processes);
}
