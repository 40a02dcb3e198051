using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>What the environment tells about the terminal. A guess that the terminal's own answers correct (<see cref="Answers"/>).</summary>
public static class Detection
{
    // By TERM or TERM_PROGRAM: terminals that show all we have, and those that hold back a frame until it is whole.
    private static readonly string[] Modern = ["kitty", "ghostty", "wezterm", "foot", "contour", "alacritty", "iterm", "rio"];
    private static readonly string[] TrueColor = ["direct", "truecolor", "vscode", "warp", "mintty", "konsole", "tabby", "hyper"];

    /// <summary>Pure: the environment is asked through the function given.</summary>
    public static Abilities FromEnvironment(Func<string, string?> variable)
    {
        var term = variable("TERM") ?? "";
        var program = variable("TERM_PROGRAM") ?? "";
        var multiplexer = FindMultiplexer(variable, term);
        var dumb = term is "" or "dumb" or "unknown";
        var plain = dumb || term is "linux" or "cons25" or "ansi" || term.StartsWith("vt", StringComparison.Ordinal);
        // Inside a multiplexer TERM_PROGRAM may still name the terminal outside, which is not the one that reads what we write.
        var modern = multiplexer == Multiplexer.None && (Names(term, Modern) || Names(program, Modern) || IsNewVte(variable));
        return new Abilities
        {
            Colors = Has(variable("NO_COLOR")) ? ColorDepth.None : Colors(variable, term, program, modern, multiplexer),
            Tier = plain || !IsUtf8(variable) ? GlyphTier.Ascii : GlyphTier.Unicode,
            Synchronized = modern && !IsNewVte(variable),
            Hyperlinks = !plain && multiplexer != Multiplexer.Screen && !Names(program, ["apple_terminal"]),
            UnderlineKinds = modern,
            Clipboard = !plain,
            Titles = !plain,
            CanBeAsked = !plain,
            // "screen" and "screen-256color" are also what tmux calls itself; the dot is GNU screen's own.
            Mouse = !Has(variable("STY")) && !term.StartsWith("screen.", StringComparison.Ordinal),
            Notifications = FindNotifications(term, program, multiplexer),
            Multiplexer = multiplexer,
            DarkBackground = Background(variable("COLORFGBG")),
        };
    }

    private static Multiplexer FindMultiplexer(Func<string, string?> variable, string term)
    {
        if (Has(variable("TMUX")) || term.StartsWith("tmux", StringComparison.Ordinal))
            return Multiplexer.Tmux;
        return Has(variable("STY")) || term.StartsWith("screen", StringComparison.Ordinal) ? Multiplexer.Screen : Multiplexer.None;
    }

    private static ColorDepth Colors(Func<string, string?> variable, string term, string program, bool modern, Multiplexer multiplexer)
    {
        if (term is "" or "dumb" or "unknown" || (term.StartsWith("vt", StringComparison.Ordinal) && term != "vt340"))
            return ColorDepth.None;
        // GNU screen passes COLORTERM on from outside and then drops such colours.
        if (multiplexer == Multiplexer.Screen)
            return Names(term, ["256"]) ? ColorDepth.Palette256 : ColorDepth.Ansi16;
        if (variable("COLORTERM") is "truecolor" or "24bit" || modern || Names(term, TrueColor) || Names(program, TrueColor) || Has(variable("WT_SESSION")))
            return ColorDepth.True;
        if (Names(term, ["256"]) || Has(variable("COLORTERM")) || multiplexer == Multiplexer.Tmux || program == "Apple_Terminal")
            return ColorDepth.Palette256;
        return ColorDepth.Ansi16;
    }

    private static NotificationWay FindNotifications(string term, string program, Multiplexer multiplexer)
    {
        // What the terminal outside can do is told only by its program's name, which tmux replaces by its own.
        if (multiplexer == Multiplexer.Screen)
            return NotificationWay.None;
        if (Names(term, ["kitty"]))
            return NotificationWay.Osc99;
        if (Names(term, ["foot", "rxvt", "ghostty"]) || Names(program, ["ghostty", "wezterm"]))
            return NotificationWay.Osc777;
        return Names(program, ["iterm", "warp"]) ? NotificationWay.Osc9 : NotificationWay.None;
    }

    // The first of the three that is set counts. Unset, as over many an SSH connection, says nothing against it.
    private static bool IsUtf8(Func<string, string?> variable)
    {
        var locale = First(variable("LC_ALL"), First(variable("LC_CTYPE"), variable("LANG")));
        return !Has(locale) || locale!.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static bool? Background(string? colors) => colors?.Split(';')[^1] switch
    {
        "7" or "15" => false,
        "0" or "1" or "2" or "3" or "4" or "5" or "6" or "8" => true,
        _ => null,
    };

    // GNOME Terminal and its kin.
    private static bool IsNewVte(Func<string, string?> variable) =>
        int.TryParse(variable("VTE_VERSION"), System.Globalization.CultureInfo.InvariantCulture, out var version) && version >= 5200;

    private static bool Names(string value, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (value.Contains(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static string? First(string? value, string? otherwise) => Has(value) ? value : otherwise;

    private static bool Has(string? value) => !string.IsNullOrEmpty(value);
}
