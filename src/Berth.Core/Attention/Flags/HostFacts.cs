namespace Berth.Core.Attention.Flags;

/// <summary>What is known now of one host.</summary>
/// <param name="Host">Its name.</param>
/// <param name="IsLost">Its link is wanted and not up; null when nobody wants it.</param>
public sealed record HostFacts(string Host, bool? IsLost)
{
    public DateTimeOffset? LostSince { get; init; }

    /// <summary>The link's state and why, as <c>down: connection refused</c>.</summary>
    public string? LinkEvidence { get; init; }

    public Gauges? Load { get; init; }
}
