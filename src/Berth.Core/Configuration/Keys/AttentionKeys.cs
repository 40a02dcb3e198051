using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Keys;

internal static class AttentionKeys
{
    public static readonly Key<AttentionSettings>[] All =
    [
        new("blocked", Choices.Severity.Or("off"),
            "An agent waits for you.",
            static s => s.Blocked, static (s, v) => s with { Blocked = (FlagSeverity?)v }),

        new("error", Choices.Severity.Or("off"),
            "An agent failed, or a server crashed.",
            static s => s.Error, static (s, v) => s with { Error = (FlagSeverity?)v }),

        new("done", Choices.Severity.Or("off"),
            "An agent is done and you have not looked.",
            static s => s.Done, static (s, v) => s with { Done = (FlagSeverity?)v }),

        new("health", Choices.Severity.Or("off"),
            "A server does not answer.",
            static s => s.Health, static (s, v) => s with { Health = (FlagSeverity?)v }),

        new("link_lost", Choices.Severity.Or("off"),
            "A host is out of reach.",
            static s => s.LinkLost, static (s, v) => s with { LinkLost = (FlagSeverity?)v }),

        new("threshold", Choices.Severity.Or("off"),
            "A host or session uses more than [thresholds] allow.",
            static s => s.Threshold, static (s, v) => s with { Threshold = (FlagSeverity?)v }),

        new("link_lost_after", Kinds.Duration,
            "How long a host may be out of reach first.",
            static s => s.LinkLostAfter, static (s, v) => s with { LinkLostAfter = (TimeSpan)v! }),

        new("health_failures", Kinds.Integer(1, 100),
            "How many health checks must fail in a row.",
            static s => s.HealthFailures, static (s, v) => s with { HealthFailures = (int)v! }),

        new("hold", Kinds.Duration,
            "How long a change away from working is held back, against flicker. Blocked is shown at once.",
            static s => s.Hold, static (s, v) => s with { Hold = (TimeSpan)v! }),

        new("snooze", Kinds.Period,
            "For how long a flag is put off when no time is given.",
            static s => s.Snooze, static (s, v) => s with { Snooze = (TimeSpan)v! }),

        new("patterns", Kinds.Boolean,
            "Whether the text patterns of agents are used: the least certain of all sources.",
            static s => s.Patterns, static (s, v) => s with { Patterns = (bool)v! }),

        new("keep", Kinds.Period,
            "How long flags that were cleared are remembered.",
            static s => s.Keep, static (s, v) => s with { Keep = (TimeSpan)v! }),
    ];
}
