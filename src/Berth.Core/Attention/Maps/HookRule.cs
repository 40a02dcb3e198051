using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Maps;

/// <summary>Which call of a hook means what. More than one rule may hold for a call; each gives an event.</summary>
/// <param name="Event">The agent's name for it.</param>
/// <param name="State">Null is clear.</param>
public sealed record HookRule(string Event, AgentState? State)
{
    public BlockedKind? Kind { get; init; }

    /// <summary>Narrows the hook where it is installed, in the agent's own words.</summary>
    public string Matcher { get; init; } = "";

    /// <summary>The field of a call that <see cref="Matcher"/> is about.</summary>
    public string MatcherField { get; init; } = "tool_name";

    /// <summary>Narrows it where the call arrives.</summary>
    public ImmutableArray<Condition> When { get; init; } = [];

    public string Record { get; init; } = "";

    public ImmutableArray<string> Message { get; init; } = [];

    /// <summary>It tells of a step within a turn, not of a turn's begin.</summary>
    public bool IsStep { get; init; }

    /// <summary>It tells that the agent ends: how its last turn ended stays.</summary>
    public bool IsEnd { get; init; }

    /// <summary>The first version that has it.</summary>
    public string Since { get; init; } = "";
}
