using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>
/// From an agent and what is within it to the one state that is shown. Whoever waits for the user comes first; a sub-agent's end is
/// not the agent's; a job in the background keeps a turn that ended from being done, but not for ever.
/// </summary>
internal static class RollUp
{
    public static Claim? Of(AgentTrack track, AgentManner manner, DateTimeOffset now)
    {
        var root = track.Root;
        if (root is { State: AgentState.Blocked })
            return root;
        Claim? working = null;
        foreach (var (_, claim) in track.Within)
        {
            if (claim.State == AgentState.Blocked)
                return claim;
            if (claim.State == AgentState.Working && LapsesAt(root, claim, manner) > now)
                working ??= claim;
        }

        return root is null or { State: AgentState.Error or AgentState.Working } ? root ?? working : working ?? root;
    }

    /// <summary>When the last of what keeps the agent working falls silent.</summary>
    public static DateTimeOffset? Lapsing(AgentTrack track, AgentManner manner)
    {
        DateTimeOffset? last = null;
        foreach (var (_, claim) in track.Within)
        {
            if (claim.State == AgentState.Working && LapsesAt(track.Root, claim, manner) is var at && (last is null || at > last))
                last = at;
        }

        return last is { } due && track.Shown is { State: AgentState.Working } ? due : null;
    }

    private static DateTimeOffset LapsesAt(Claim? root, Claim claim, AgentManner manner) =>
        (root is not null && root.At > claim.At ? root.At : claim.At) + manner.Lapse;
}
