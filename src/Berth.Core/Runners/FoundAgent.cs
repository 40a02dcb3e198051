namespace Berth.Core.Runners;

/// <summary>An agent's program as a host has it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Version">As 2.1.300; null where it says none.</param>
internal sealed record FoundAgent(string Path, string? Version)
{
    public string Directory => Path[..Path.LastIndexOf('/')];
}
