namespace Berth.Core.Storage;

/// <summary>A host as it was last known. The links' states and the shapes of facts and usage belong to those who learn them.</summary>
internal sealed record RememberedHost(string Name)
{
    public HostLink? Link { get; init; }

    /// <summary>What the host is: its system, its tools, its limits.</summary>
    public string? Facts { get; init; }

    /// <summary>Its load, as <c>hosts --json</c> shows it.</summary>
    public string? Usage { get; init; }

    public DateTimeOffset? UsageAt { get; init; }
}
