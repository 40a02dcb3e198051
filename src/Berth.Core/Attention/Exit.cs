using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>What an agent's end means. Nothing within it outlives it.</summary>
internal static class Exit
{
    public static AgentTrack Of(AgentTrack track, Signal signal)
    {
        var root = track.Root;
        var state = signal.Code switch
        {
            null => Rest(root, AgentState.Idle),
            0 => Rest(root, root is { State: AgentState.Working } ? AgentState.Done : AgentState.Idle),
            // Hung up, interrupted, told to end: somebody wanted that.
            129 or 130 or 143 => Rest(root, AgentState.Idle),
            _ => AgentState.Error,
        };
        var claim = root is not null && root.State == state && state != AgentState.Error ? root : Claim.Of(signal, state) with { Kind = null };
        return new AgentTrack { Root = claim, Shown = track.Shown, Trouble = state == AgentState.Error ? claim : track.Trouble };
    }

    private static AgentState Rest(Claim? root, AgentState ended) => root is { IsHeld: false } ? root.State : ended;
}
