namespace Berth.Core.Attention.Flags;

/// <summary>Load in percent of what there is, of a session in percent of what it may have; null where nobody knows or there is no limit.</summary>
public readonly record struct Gauges(double? CpuPercent, double? MemoryPercent, double? DiskPercent)
{
    /// <summary>How much of the swap is used, in percent; null where none is.</summary>
    public double? SwapPercent { get; init; }
}
