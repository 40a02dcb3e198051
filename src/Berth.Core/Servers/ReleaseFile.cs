namespace Berth.Core.Servers;

/// <param name="Path">In the cache at home.</param>
/// <param name="Checksum">SHA-256 as it was published; null where none is.</param>
internal sealed record ReleaseFile(string Path, string? Checksum);
