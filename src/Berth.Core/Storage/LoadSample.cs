namespace Berth.Core.Storage;

/// <summary>The load over the span that begins at <see cref="At"/>: means, and the peaks of what peaks matter in.</summary>
internal sealed record LoadSample(SampleSubject Subject, DateTimeOffset At)
{
    public TimeSpan Span { get; init; } = SampleStore.Finest;

    public double? CpuPercent { get; init; }

    public double? CpuPercentMax { get; init; }

    public long? MemoryBytes { get; init; }

    public long? MemoryBytesMax { get; init; }

    public long? DiskBytes { get; init; }

    public double? NetRxBytesPerSec { get; init; }

    public double? NetTxBytesPerSec { get; init; }
}
