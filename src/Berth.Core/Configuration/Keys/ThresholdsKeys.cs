using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class ThresholdsKeys
{
    public static readonly Key<ThresholdSettings>[] All =
    [
        new("cpu", Kinds.PercentUpTo(100).Or("off"),
            "Processor time of a host, or of a session against its limit.",
            static s => s.Cpu, static (s, v) => s with { Cpu = (Percent?)v }),

        new("cpu_for", Kinds.Duration,
            "For how long.",
            static s => s.CpuFor, static (s, v) => s with { CpuFor = (TimeSpan)v! }),

        new("memory", Kinds.PercentUpTo(100).Or("off"),
            "Memory of a host, or of a session against its limit.",
            static s => s.Memory, static (s, v) => s with { Memory = (Percent?)v }),

        new("memory_for", Kinds.Duration,
            "For how long.",
            static s => s.MemoryFor, static (s, v) => s with { MemoryFor = (TimeSpan)v! }),

        new("disk", Kinds.PercentUpTo(100).Or("off"),
            "The disk that holds a host's root.",
            static s => s.Disk, static (s, v) => s with { Disk = (Percent?)v }),

        new("disk_for", Kinds.Duration,
            "For how long.",
            static s => s.DiskFor, static (s, v) => s with { DiskFor = (TimeSpan)v! }),
    ];
}
