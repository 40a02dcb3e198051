using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class UiKeys
{
    public static readonly Key<UiSettings>[] All =
    [
        new("theme", Kinds.Text,
            "The colours: \"auto\" (by the terminal's background), the name of a theme, or the path of a theme's file.",
            static s => s.Theme, static (s, v) => s with { Theme = (string)v! }),

        new("glyphs", Choices.Glyphs,
            "The characters that are drawn with.",
            static s => s.Glyphs, static (s, v) => s with { Glyphs = (GlyphTier)v! }),

        new("colours", Choices.Colours,
            "The colours that the terminal has; \"auto\" finds out.",
            static s => s.Colours, static (s, v) => s with { Colours = (ColourDepth)v! }),

        new("ambiguous_width", Kinds.Integer(1, 2),
            "How many cells your terminal gives to characters of ambiguous width.",
            static s => s.AmbiguousWidth, static (s, v) => s with { AmbiguousWidth = (int)v! }),

        new("mouse", Kinds.Boolean,
            "Whether the mouse is used. Without it the terminal selects text as always.",
            static s => s.Mouse, static (s, v) => s with { Mouse = (bool)v! }),

        new("prefix", Choices.Prefix,
            "The key before tmux's own keys.",
            static s => s.Prefix, static (s, v) => s with { Prefix = (string)v! }),

        new("layout", Choices.Layout,
            "How the panes lie; \"auto\" goes by the size.",
            static s => s.Layout, static (s, v) => s with { Layout = (LayoutChoice)v! }),

        new("panes", Choices.Panes,
            "The panes that are shown at the start.",
            static s => s.Panes, static (s, v) => s with { Panes = (IReadOnlyList<string>)v! }),

        new("list_width", Kinds.PercentUpTo(90),
            "The share of the width that the list of sessions takes.",
            static s => s.ListWidth, static (s, v) => s with { ListWidth = (Percent)v! }),

        new("sort", Choices.Sort,
            "Whether sessions are grouped by host or sorted by attention.",
            static s => s.Sort, static (s, v) => s with { Sort = (SessionOrder)v! }),

        new("pulse", Kinds.Boolean,
            "Whether flagged rows pulse.",
            static s => s.Pulse, static (s, v) => s with { Pulse = (bool)v! }),

        new("clock", Kinds.Boolean,
            "Whether the time is shown.",
            static s => s.Clock, static (s, v) => s with { Clock = (bool)v! }),

        new("browser", Kinds.Command,
            "The browser; empty takes $BROWSER or the system's own.",
            static s => s.Browser, static (s, v) => s with { Browser = (string)v! }),

        new("after_attach", Choices.AfterAttach,
            "Where the cursor is after coming back from an agent's terminal.",
            static s => s.AfterAttach, static (s, v) => s with { AfterAttach = (AfterAttach)v! }),

        new("confirm_kill", Kinds.Boolean,
            "Whether kill asks first.",
            static s => s.ConfirmKill, static (s, v) => s with { ConfirmKill = (bool)v! }),

        new("undo", Kinds.Duration,
            "For how long a kill can be undone.",
            static s => s.Undo, static (s, v) => s with { Undo = (TimeSpan)v! }),

        new("log_lines", Kinds.Integer(1000, 10_000_000),
            "How many lines of a log are held.",
            static s => s.LogLines, static (s, v) => s with { LogLines = (int)v! }),

        new("frame_rate", Kinds.Integer(1, 240),
            "How many times in a second the screen is painted at most.",
            static s => s.FrameRate, static (s, v) => s with { FrameRate = (int)v! }),

        new("escape_time", Kinds.Duration,
            "How long a lone Escape waits for the rest of a key.",
            static s => s.EscapeTime, static (s, v) => s with { EscapeTime = (TimeSpan)v! }),
    ];
}
