using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>Everything known of one agent's state. <see cref="AgentEngine"/> makes the next one out of it.</summary>
public sealed record AgentTrack
{
    public static AgentTrack New { get; } = new();

    /// <summary>The agent itself; null before anything was heard of it.</summary>
    public Claim? Root { get; init; }

    /// <summary>What is within it: sub-agents, jobs in the background.</summary>
    public ImmutableSortedDictionary<string, Claim> Within { get; init; } = ImmutableSortedDictionary.Create<string, Claim>(StringComparer.Ordinal);

    /// <summary>What is shown.</summary>
    public AgentStatus? Shown { get; init; }

    /// <summary>What will be shown when nothing comes until <see cref="Due"/>.</summary>
    public AgentStatus? Held { get; init; }

    public DateTimeOffset Due { get; init; }

    /// <summary>The error that ended the last turn, until there is new work: the state may go on to idle, the trouble stays.</summary>
    public Claim? Trouble { get; init; }

    internal bool IsTurnOpen { get; init; }

    internal string? LastWords { get; init; }

    internal BlockedKind? Awaited { get; init; }

    /// <summary>When <see cref="AgentEngine.Tick"/> has something to do; null when only a signal can change anything.</summary>
    public DateTimeOffset? NextDue(AgentManner manner)
    {
        var lapse = Held is null && Root is { IsHeld: false } && RollUp.Lapsing(this, manner) is { } at ? at : (DateTimeOffset?)null;
        return Held is null ? lapse : Due;
    }
}
