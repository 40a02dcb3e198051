using Berth.Core.Hosts;

namespace Berth.Core.Provisioning.Placing;

/// <summary>A host on which a session might go.</summary>
/// <param name="Host">As the settings know it.</param>
/// <param name="Facts">What it told just now; null where it did not.</param>
/// <param name="Sessions">Of this home, that are not terminated.</param>
/// <param name="Problem">Why it did not tell.</param>
internal sealed record Candidate(CatalogHost Host, HostFacts? Facts, int Sessions, Problem? Problem = null)
{
    /// <summary>Other homes' sessions run there, too; ours that are suspended count as well, because they come back.</summary>
    public int Count => Math.Max(Sessions, Facts?.ActiveSessions ?? 0);

    public bool IsFull => Host.MaxSessions is { } most && Count >= most;
}
