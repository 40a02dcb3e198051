using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Keys;

internal static class NotifyKeys
{
    public static readonly Key<NotifySettings>[] All =
    [
        new("desktop", Choices.Desktop,
            "The way of a desktop notification: an escape sequence that the terminal understands, or a program when berth runs locally. \"auto\" asks the terminal.",
            static s => s.Desktop, static (s, v) => s with { Desktop = (DesktopNotice)v! }),

        new("bell", Kinds.Boolean,
            "Whether the terminal's bell rings.",
            static s => s.Bell, static (s, v) => s with { Bell = (bool)v! }),

        new("title", Kinds.Boolean,
            "Whether the terminal's title shows how many sessions are flagged.",
            static s => s.Title, static (s, v) => s with { Title = (bool)v! }),

        new("minimum", Choices.Severity,
            "The least severity that is notified; the list shows them all.",
            static s => s.Minimum, static (s, v) => s with { Minimum = (FlagSeverity)v! }),

        new("message", Kinds.Boolean,
            "Whether a notice carries the agent's own words.",
            static s => s.Message, static (s, v) => s with { Message = (bool)v! }),

        new("sound", Kinds.Path,
            "A sound file to play; empty for none.",
            static s => s.Sound, static (s, v) => s with { Sound = (string)v! }),

        new("command", Kinds.Command,
            "A command of yours for every notice, which comes to it as JSON on standard input.",
            static s => s.Command, static (s, v) => s with { Command = (string)v! }),

        new("quiet_hours", Kinds.Hours.Or("none"),
            "When nothing is notified.",
            static s => s.QuietHours, static (s, v) => s with { QuietHours = (ClockRange?)v }),

        new("quiet_minimum", Choices.Severity,
            "The least severity that is notified all the same in quiet hours.",
            static s => s.QuietMinimum, static (s, v) => s with { QuietMinimum = (FlagSeverity)v! }),

        new("per_minute", Kinds.Integer(1, 1000),
            "How many notices there are in a minute at most; the rest are counted in the last.",
            static s => s.PerMinute, static (s, v) => s with { PerMinute = (int)v! }),
    ];
}
