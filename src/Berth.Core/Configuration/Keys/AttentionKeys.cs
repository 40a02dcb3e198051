using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class AttentionKeys
{
    public static readonly Key<AttentionSettings>[] All =
    [
        Of("blocked", Choices.Severity.Or("off"),
            "An agent waits for you.",
            static s => s.Blocked, static (s, v) => s with { Blocked = v }),

        Of("error", Choices.Severity.Or("off"),
            "An agent failed, or a server crashed.",
            static s => s.Error, static (s, v) => s with { Error = v }),

        Of("done", Choices.Severity.Or("off"),
            "An agent is done and you have not looked.",
            static s => s.Done, static (s, v) => s with { Done = v }),

        Of("health", Choices.Severity.Or("off"),
            "A server does not answer.",
            static s => s.Health, static (s, v) => s with { Health = v }),

        Of("link_lost", Choices.Severity.Or("off"),
            "A host is out of reach.",
            static s => s.LinkLost, static (s, v) => s with { LinkLost = v }),

        Of("threshold", Choices.Severity.Or("off"),
            "A host or session uses more than [thresholds] allow.",
            static s => s.Threshold, static (s, v) => s with { Threshold = v }),

        Of("link_lost_after", Kinds.Duration,
            "How long a host may be out of reach first.",
            static s => s.LinkLostAfter, static (s, v) => s with { LinkLostAfter = v }),

        Of("health_failures", Kinds.Integer(1, 100),
            "How many health checks must fail in a row.",
            static s => s.HealthFailures, static (s, v) => s with { HealthFailures = v }),

        Of("hold", Kinds.Duration,
            "How long a change away from working is held back, against flicker. Blocked is shown at once.",
            static s => s.Hold, static (s, v) => s with { Hold = v }),

        Of("snooze", Kinds.Period,
            "For how long a flag is put off when no time is given.",
            static s => s.Snooze, static (s, v) => s with { Snooze = v }),

        Of("patterns", Kinds.Boolean,
            "Whether the text patterns of agents are used: the least certain of all sources.",
            static s => s.Patterns, static (s, v) => s with { Patterns = v }),

        Of("keep", Kinds.Period,
            "How long flags that were cleared are remembered.",
            static s => s.Keep, static (s, v) => s with { Keep = v }),
    ];

    private static Key<AttentionSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<AttentionSettings, T> get, Func<AttentionSettings, T, AttentionSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
