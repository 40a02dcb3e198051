using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class ThresholdsKeys
{
    public static readonly Key<ThresholdSettings>[] All =
    [
        Of("cpu", Kinds.PercentUpTo(100).Or("off"),
            "Processor time of a host, or of a session against its limit.",
            static s => s.Cpu, static (s, v) => s with { Cpu = v }),

        Of("cpu_for", Kinds.Duration,
            "For how long.",
            static s => s.CpuFor, static (s, v) => s with { CpuFor = v }),

        Of("memory", Kinds.PercentUpTo(100).Or("off"),
            "Memory of a host, or of a session against its limit.",
            static s => s.Memory, static (s, v) => s with { Memory = v }),

        Of("memory_for", Kinds.Duration,
            "For how long.",
            static s => s.MemoryFor, static (s, v) => s with { MemoryFor = v }),

        Of("disk", Kinds.PercentUpTo(100).Or("off"),
            "The disk that holds a host's root.",
            static s => s.Disk, static (s, v) => s with { Disk = v }),

        Of("disk_for", Kinds.Duration,
            "For how long.",
            static s => s.DiskFor, static (s, v) => s with { DiskFor = v }),
    ];

    private static Key<ThresholdSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<ThresholdSettings, T> get, Func<ThresholdSettings, T, ThresholdSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
