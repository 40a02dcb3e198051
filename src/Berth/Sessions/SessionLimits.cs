namespace Berth.Sessions;

/// <summary>What a session may take of its host; null where it has no limit of its own.</summary>
internal sealed record SessionLimits(double? CpuPercent, long? MemoryBytes);
