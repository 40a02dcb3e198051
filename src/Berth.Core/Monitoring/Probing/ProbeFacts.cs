using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Probing;

/// <summary>Everything that the probe told since it runs. <see cref="ProbeReader"/> makes the next one out of it.</summary>
internal sealed record ProbeFacts
{
    public static ProbeFacts None { get; } = new();

    public HostUsage Host { get; init; } = HostUsage.Unknown;

    public ImmutableDictionary<SessionId, SessionReading> Sessions { get; init; } = ImmutableDictionary<SessionId, SessionReading>.Empty;

    /// <summary>The kernel's name.</summary>
    public string System { get; init; } = "";

    /// <summary>The host asks its servers itself; else they are asked from here, through their forwards.</summary>
    public bool AsksHealth { get; init; }

    /// <summary>How far the host's clock is ahead of ours.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>Sessions that the probe before this one told of, and this one did not yet.</summary>
    public ImmutableHashSet<SessionId> Unconfirmed { get; init; } = [];

    /// <summary>How often all of it was said to be true.</summary>
    public long Rounds { get; init; }

    /// <summary>The same, since the probe was last begun.</summary>
    public int RoundsOfRun { get; init; }

    /// <summary>When that was said last, by our clock.</summary>
    public DateTimeOffset? At { get; init; }
}
