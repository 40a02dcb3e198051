namespace Berth.Core.Links;

/// <summary>A link as others see it. Immutable: a change is a new value.</summary>
/// <param name="Status">The word.</param>
/// <param name="Error">Why it is not up; null while all is well.</param>
/// <param name="Since">When <paramref name="Status"/> began.</param>
/// <param name="Latency">The last measured round trip through the link.</param>
/// <param name="NextTry">When it is tried again by itself; null when it is not.</param>
/// <param name="Failures">Tries that failed in a row.</param>
internal sealed record LinkState(
    LinkStatus Status, LinkError? Error, DateTimeOffset Since, TimeSpan? Latency = null, DateTimeOffset? NextTry = null, int Failures = 0)
{
    public bool IsUsable => Status is LinkStatus.Up or LinkStatus.Stale;

    /// <summary>Only the user can help.</summary>
    public bool WaitsForUser => Status is LinkStatus.AuthNeeded or LinkStatus.Refused;

    public static LinkError NotConnected { get; } = new(LinkReason.NotAsked, "not connected");

    public static LinkState Initial(DateTimeOffset now) => new(LinkStatus.Down, NotConnected, now);
}
