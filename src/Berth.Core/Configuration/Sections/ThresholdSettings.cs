using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>How much is too much. Null is never.</summary>
public sealed record ThresholdSettings
{
    public Percent? Cpu { get; init; } = new Percent(80);

    public TimeSpan CpuFor { get; init; } = TimeSpan.FromMinutes(5);

    public Percent? Memory { get; init; } = new Percent(85);

    public TimeSpan MemoryFor { get; init; }

    public Percent? Disk { get; init; } = new Percent(90);

    public TimeSpan DiskFor { get; init; }
}
