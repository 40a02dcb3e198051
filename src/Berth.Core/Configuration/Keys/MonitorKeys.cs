using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class MonitorKeys
{
    public static readonly Key<MonitorSettings>[] All =
    [
        Of("pace", Kinds.Period,
            "How often hosts and sessions are measured while you look.",
            static s => s.Pace, static (s, v) => s with { Pace = v }),

        Of("pace_hidden", Kinds.Period,
            "The same while nobody looks.",
            static s => s.PaceHidden, static (s, v) => s with { PaceHidden = v }),

        Of("disk_pace", Kinds.Period,
            "How often the disk use of sessions is measured.",
            static s => s.DiskPace, static (s, v) => s with { DiskPace = v }),

        Of("health_pace", Kinds.Period,
            "How often servers are asked whether they are well.",
            static s => s.HealthPace, static (s, v) => s with { HealthPace = v }),

        Of("health_timeout", Kinds.Period,
            "How long they may take to answer.",
            static s => s.HealthTimeout, static (s, v) => s with { HealthTimeout = v }),

        Of("ask_timeout", Kinds.Period,
            "How long ls, show, flags and hosts wait for hosts before they show what was last known.",
            static s => s.AskTimeout, static (s, v) => s with { AskTimeout = v }),

        Of("history", Kinds.Period,
            "How long measurements are kept; they are thinned as they grow old.",
            static s => s.History, static (s, v) => s with { History = v }),

        Of("log_size", Kinds.Size,
            "How large a session's log grows before it is rotated.",
            static s => s.LogSize, static (s, v) => s with { LogSize = v }),

        Of("log_files", Kinds.Integer(1, 100),
            "How many rotated logs of a session are kept.",
            static s => s.LogFiles, static (s, v) => s with { LogFiles = v }),

        Of("metrics", Choices.Listen,
            "Where watch serves metrics for Prometheus; empty for nowhere.",
            static s => s.Metrics, static (s, v) => s with { Metrics = v }, Effect.Restart),
    ];

    private static Key<MonitorSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<MonitorSettings, T> get, Func<MonitorSettings, T, MonitorSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
