using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class MonitorKeys
{
    public static readonly Key<MonitorSettings>[] All =
    [
        new("pace", Kinds.Period,
            "How often hosts and sessions are measured while you look.",
            static s => s.Pace, static (s, v) => s with { Pace = (TimeSpan)v! }),

        new("pace_hidden", Kinds.Period,
            "The same while nobody looks.",
            static s => s.PaceHidden, static (s, v) => s with { PaceHidden = (TimeSpan)v! }),

        new("disk_pace", Kinds.Period,
            "How often the disk use of sessions is measured.",
            static s => s.DiskPace, static (s, v) => s with { DiskPace = (TimeSpan)v! }),

        new("health_pace", Kinds.Period,
            "How often servers are asked whether they are well.",
            static s => s.HealthPace, static (s, v) => s with { HealthPace = (TimeSpan)v! }),

        new("health_timeout", Kinds.Period,
            "How long they may take to answer.",
            static s => s.HealthTimeout, static (s, v) => s with { HealthTimeout = (TimeSpan)v! }),

        new("ask_timeout", Kinds.Period,
            "How long ls, show, flags and hosts wait for hosts before they show what was last known.",
            static s => s.AskTimeout, static (s, v) => s with { AskTimeout = (TimeSpan)v! }),

        new("history", Kinds.Period,
            "How long measurements are kept; they are thinned as they grow old.",
            static s => s.History, static (s, v) => s with { History = (TimeSpan)v! }),

        new("log_size", Kinds.Size,
            "How large a session's log grows before it is rotated.",
            static s => s.LogSize, static (s, v) => s with { LogSize = (Size)v! }),

        new("log_files", Kinds.Integer(1, 100),
            "How many rotated logs of a session are kept.",
            static s => s.LogFiles, static (s, v) => s with { LogFiles = (int)v! }),

        new("metrics", Choices.Listen,
            "Where watch serves metrics for Prometheus; empty for nowhere.",
            static s => s.Metrics, static (s, v) => s with { Metrics = (string)v! }, Effect.Restart),
    ];
}
