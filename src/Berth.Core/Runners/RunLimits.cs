namespace Berth.Core.Runners;

/// <summary>What a session may use of its host; null is no limit.</summary>
internal sealed record RunLimits(long? MemoryBytes = null, int? CpuPercent = null, int? Tasks = null);
