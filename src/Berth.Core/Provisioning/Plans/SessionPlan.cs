using System.Collections.Immutable;
using Berth.Core.Provisioning.Manifests;

namespace Berth.Core.Provisioning.Plans;

/// <summary>What a new session is to be, and how it comes to be that; or why it cannot.</summary>
internal sealed record SessionPlan(Manifest? Manifest, ImmutableArray<Step> Steps, Problem? Problem)
{
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static SessionPlan Refused(Problem problem) => new(null, [], problem);
}
