using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>The ports that sessions are given.</summary>
public sealed record PortsSettings
{
    public PortRange Local { get; init; } = new(8001, 8100);

    public PortRange Remote { get; init; } = new(3001, 3100);

    public EndpointChoice Endpoint { get; init; } = EndpointChoice.Auto;

    public bool Offer { get; init; } = true;
}
