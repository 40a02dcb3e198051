using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Plans;

/// <summary>All that the plan of a new session depends on.</summary>
internal sealed record PlanInput(Settings Settings, NewSession Wish, CatalogHost Host, HostFacts Facts)
{
    public required SessionId Id { get; init; }

    public required SessionName Name { get; init; }

    public required HomeName Home { get; init; }

    public required DateTimeOffset Now { get; init; }
}
