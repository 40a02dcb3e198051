using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>
/// Whether a session has idled long enough to be suspended. All three must rest for the whole time: nobody is connected, no process of
/// it works, the agent neither works nor waits for its user. An agent of which nothing is known counts by its processes. Pure.
/// </summary>
internal static class IdleRule
{
    /// <summary>Of one core; an editor that nobody looks at takes less.</summary>
    private const double RestingPercent = 2;

    /// <summary>Since when it idles: the same time as before, now, or null where it does not.</summary>
    public static DateTimeOffset? Since(IdleSigns signs, DateTimeOffset? before, DateTimeOffset now) => Rests(signs) ? before ?? now : null;

    /// <param name="since">As <see cref="Since"/> said.</param>
    /// <param name="after">The session's idle_suspend; null is never.</param>
    /// <param name="now">The time.</param>
    public static bool IsDue(DateTimeOffset? since, TimeSpan? after, DateTimeOffset now) => since is { } began && after is { } time && now - began >= time;

    private static bool Rests(IdleSigns signs) =>
        signs is { State: SessionState.Active, Connections: 0 }
        && signs.CpuPercent < RestingPercent
        && signs.Agent is null or AgentState.Idle or AgentState.Done or AgentState.Error;
}
