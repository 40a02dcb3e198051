namespace Berth.Core.Servers;

/// <summary>A server as it lies on a host.</summary>
/// <param name="Program">Absolute path of what is run; empty where the settings' command is.</param>
/// <param name="Version">As it says itself; null where it says nothing.</param>
internal sealed record ServerBuild(string Program, Version? Version)
{
    /// <summary>Whether it is at least this version; one that says none is taken for a new one.</summary>
    public bool Has(Version since) => Version is null || Version >= since;
}
