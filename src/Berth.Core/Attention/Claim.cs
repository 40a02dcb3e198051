using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>What stands of one record, and who said so.</summary>
public sealed record Claim(AgentState State, DateTimeOffset At, Rung Rung, string Source)
{
    public BlockedKind? Kind { get; init; }

    public string? Message { get; init; }

    public int? Code { get; init; }

    public bool IsHeld => State is AgentState.Working or AgentState.Blocked;

    internal static Claim Of(Signal signal, AgentState state) =>
        new(state, signal.At, signal.Rung, signal.Source) { Kind = signal.Kind, Message = signal.Message, Code = signal.Code };
}
