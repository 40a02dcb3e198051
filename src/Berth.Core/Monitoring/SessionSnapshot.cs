using System.Collections.Immutable;
using Berth.Core.Attention;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>What is known now of one session on its host.</summary>
internal sealed record SessionSnapshot(SessionId Id)
{
    public SessionUsage? Usage { get; init; }

    /// <summary>Of one core; null without a limit.</summary>
    public double? CpuLimitPercent { get; init; }

    public long? MemoryLimitBytes { get; init; }

    public SessionHealth Health { get; init; } = SessionHealth.Unknown;

    /// <summary>Its server listens; null where nobody knows.</summary>
    public bool? Listens { get; init; }

    /// <summary>Its server or all of its processes went, by themselves or not.</summary>
    public bool LooksGone => Listens == false || Usage?.Processes == 0;

    /// <summary>Where it listens beside its server.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    public AgentStatus? Agent { get; init; }

    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>Since when nobody and nothing uses it, as far as that was watched without a gap; null where it is used, or nobody knows.</summary>
    public DateTimeOffset? IdleSince { get; init; }
}
