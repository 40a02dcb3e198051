using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>One thing observed about an agent, whatever it was observed by.</summary>
/// <param name="At">When it happened.</param>
/// <param name="What">What it says.</param>
/// <param name="Rung">How far it is trusted.</param>
/// <param name="Source">Its name, as <c>hook:Stop</c>.</param>
public sealed record Signal(DateTimeOffset At, SignalKind What, Rung Rung, string Source)
{
    public BlockedKind? Kind { get; init; }

    /// <summary>Empty for the agent itself, else what within it: a sub-agent, a job in the background.</summary>
    public string Record { get; init; } = "";

    public string? Message { get; init; }

    public int? Code { get; init; }

    /// <summary>A step of a turn, told by a call that may overtake the turn's end or come after it.</summary>
    public bool IsStep { get; init; }

    /// <summary>It can mean nothing else, so it may end what a higher rung claimed.</summary>
    public bool IsSpecific { get; init; }
}
