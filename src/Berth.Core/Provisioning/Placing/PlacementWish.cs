using Berth.Core.Configuration.Values;

namespace Berth.Core.Provisioning.Placing;

/// <summary>How a host is to be chosen.</summary>
internal sealed record PlacementWish(Placement Placement, IReadOnlyList<string> Labels, Percent Headroom)
{
    /// <summary>Where the newest session went.</summary>
    public string? LastHost { get; init; }

    /// <summary>Where the same repository was last.</summary>
    public string? PinnedHost { get; init; }
}
