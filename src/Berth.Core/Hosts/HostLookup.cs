namespace Berth.Core.Hosts;

/// <summary>A host that was asked for by name, or why there is none.</summary>
public sealed record HostLookup(CatalogHost? Host, string? Problem, string? Hint);
