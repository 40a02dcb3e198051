using System.Collections.Immutable;

namespace Berth.Sessions;

/// <summary>A host's load. What was not measured is null.</summary>
internal sealed record HostUsage
{
    public double? CpuPercent { get; init; }

    public ImmutableArray<double> PerCore { get; init; } = [];

    public ImmutableArray<double> LoadAverage { get; init; } = [];

    public long? MemoryBytes { get; init; }

    public long? MemoryTotalBytes { get; init; }

    public long? SwapBytes { get; init; }

    public long? DiskBytes { get; init; }

    public long? DiskTotalBytes { get; init; }

    public double? NetRxBytesPerSec { get; init; }

    public double? NetTxBytesPerSec { get; init; }

    public int? OpenFiles { get; init; }

    public double? MemoryPercent => Share(MemoryBytes, MemoryTotalBytes);

    public double? DiskPercent => Share(DiskBytes, DiskTotalBytes);

    private static double? Share(long? part, long? whole) => part is { } p && whole is > 0 ? 100.0 * p / whole.Value : null;
}
