using System.Collections.Immutable;
using Berth.Core.Links;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>What is known now of one host and its sessions. Immutable: news is a new one.</summary>
internal sealed record HostSnapshot(string Host, LinkState Link)
{
    /// <summary>Null before the host told anything.</summary>
    public HostUsage? Usage { get; init; }

    /// <summary>When the host last said that all of this is so.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How far its clock is ahead of ours.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>Every session that the host has, known at home or not.</summary>
    public ImmutableDictionary<SessionId, SessionSnapshot> Sessions { get; init; } = ImmutableDictionary<SessionId, SessionSnapshot>.Empty;

    /// <summary>Events that were read since this berth began.</summary>
    public long Events { get; init; }

    /// <summary>Lines of the spool that were no events.</summary>
    public long SkippedLines { get; init; }
}
