namespace Berth.Core.Servers;

/// <summary>What lies in a host's folder of servers.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Name">As code-server-4.139.1.</param>
/// <param name="Bytes">On the disk.</param>
/// <param name="IsLeftover">Of an install or a download that was cut off.</param>
internal sealed record InstalledServer(string Path, string Name, long Bytes, bool IsLeftover);
