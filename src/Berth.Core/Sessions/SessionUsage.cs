namespace Berth.Core.Sessions;

/// <summary>What a session costs its host; null where it was not measured.</summary>
public sealed record SessionUsage(double? CpuPercent, long? MemoryBytes, long? DiskBytes, int? Processes);
