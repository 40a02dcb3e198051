namespace Berth.Core.Sessions;

/// <summary>What an agent is doing, as far as its signals tell.</summary>
public enum AgentState
{
    Idle,
    Working,
    Blocked,
    Done,
    Error,
}
