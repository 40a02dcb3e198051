namespace Berth.Core.Servers;

/// <param name="OnPath">Found by its name, not installed by berth.</param>
/// <param name="Build">What it is.</param>
internal sealed record FoundServer(bool OnPath, ServerBuild Build);
