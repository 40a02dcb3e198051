namespace Berth.Core.Servers;

/// <summary>A server as it lies on a host.</summary>
/// <param name="Program">Absolute path of what is run; empty where the settings' command is.</param>
/// <param name="Version">As it says itself; null where it says nothing.</param>
internal sealed record ServerBuild(string Program, Version? Version)
{
    /// <summary>The node to run it with, where it does not bring its own.</summary>
    public string? Node { get; init; }
}
