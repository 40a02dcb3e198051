namespace Berth.Core.Sessions;

/// <summary>A session's agent and the last that it let us know.</summary>
public sealed record SessionAgent(string Name)
{
    public AgentState? State { get; init; }

    /// <summary>Set only while the agent is blocked.</summary>
    public BlockedKind? Kind { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? Since { get; init; }
}
