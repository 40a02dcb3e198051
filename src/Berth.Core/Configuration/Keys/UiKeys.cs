using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class UiKeys
{
    public static readonly Key<UiSettings>[] All =
    [
        Of("theme", Kinds.Text,
            "The colours: \"auto\" (by the terminal's background), the name of a theme, or the path of a theme's file.",
            static s => s.Theme, static (s, v) => s with { Theme = v }),

        Of("glyphs", Choices.Glyphs,
            "The characters that are drawn with.",
            static s => s.Glyphs, static (s, v) => s with { Glyphs = v }),

        Of("colours", Choices.Colours,
            "The colours that the terminal has; \"auto\" finds out.",
            static s => s.Colours, static (s, v) => s with { Colours = v }),

        Of("ambiguous_width", Kinds.Integer(1, 2),
            "How many cells your terminal gives to characters of ambiguous width.",
            static s => s.AmbiguousWidth, static (s, v) => s with { AmbiguousWidth = v }, Effect.Restart),

        Of("mouse", Kinds.Boolean,
            "Whether the mouse is used. Without it the terminal selects text as always.",
            static s => s.Mouse, static (s, v) => s with { Mouse = v }),

        Of("prefix", Choices.Prefix,
            "The key before tmux's own keys.",
            static s => s.Prefix, static (s, v) => s with { Prefix = v }),

        Of("layout", Choices.Layout,
            "How the panes lie; \"auto\" goes by the size.",
            static s => s.Layout, static (s, v) => s with { Layout = v }),

        Of("panes", Choices.Panes,
            "The panes that are shown at the start.",
            static s => s.Panes, static (s, v) => s with { Panes = v }),

        Of("list_width", Kinds.PercentUpTo(90),
            "The share of the width that the list of sessions takes.",
            static s => s.ListWidth, static (s, v) => s with { ListWidth = v }),

        Of("sort", Choices.Sort,
            "Whether sessions are grouped by host or sorted by attention.",
            static s => s.Sort, static (s, v) => s with { Sort = v }),

        Of("pulse", Kinds.Boolean,
            "Whether flagged rows pulse.",
            static s => s.Pulse, static (s, v) => s with { Pulse = v }),

        Of("clock", Kinds.Boolean,
            "Whether the time is shown.",
            static s => s.Clock, static (s, v) => s with { Clock = v }),

        Of("browser", Kinds.Command,
            "The browser; empty takes $BROWSER or the system's own.",
            static s => s.Browser, static (s, v) => s with { Browser = v }),

        Of("after_attach", Choices.AfterAttach,
            "Where the cursor is after coming back from an agent's terminal.",
            static s => s.AfterAttach, static (s, v) => s with { AfterAttach = v }),

        Of("confirm_kill", Kinds.Boolean,
            "Whether kill asks first.",
            static s => s.ConfirmKill, static (s, v) => s with { ConfirmKill = v }),

        Of("undo", Kinds.Duration,
            "For how long a kill can be undone.",
            static s => s.Undo, static (s, v) => s with { Undo = v }),

        Of("log_lines", Kinds.Integer(1000, 10_000_000),
            "How many lines of a log are held.",
            static s => s.LogLines, static (s, v) => s with { LogLines = v }, Effect.Restart),

        Of("frame_rate", Kinds.Integer(1, 240),
            "How many times in a second the screen is painted at most.",
            static s => s.FrameRate, static (s, v) => s with { FrameRate = v }),

        Of("escape_time", Kinds.Duration,
            "How long a lone Escape waits for the rest of a key.",
            static s => s.EscapeTime, static (s, v) => s with { EscapeTime = v }, Effect.Restart),
    ];

    private static Key<UiSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<UiSettings, T> get, Func<UiSettings, T, UiSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
