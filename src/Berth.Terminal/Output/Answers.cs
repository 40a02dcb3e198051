using Berth.Terminal.Input;

namespace Berth.Terminal.Output;

/// <summary>What a terminal's answers to <see cref="Sequences.QueriesFor"/> add to what is known about it.</summary>
public static class Answers
{
    private const int SynchronizedUpdate = 2026;

    // By XTVERSION: terminals that show every kind of underline and all colours.
    private static readonly string[] Modern = ["kitty", "ghostty", "wezterm", "foot", "contour", "alacritty", "iterm2", "vte", "konsole", "mintty", "rio"];

    /// <summary>The abilities as they are known after one more answer; the same instance where it told nothing new.</summary>
    public static Abilities Learn(Abilities known, TerminalReply reply)
    {
        var learnt = reply switch
        {
            TerminalReply.Mode { Private: true, Number: SynchronizedUpdate } mode =>
                known with { Synchronized = mode.State is ModeState.Set or ModeState.Reset or ModeState.AlwaysSet },
            TerminalReply.KeyboardFlags => known with { Keyboard = KeyboardProtocol.Kitty },
            TerminalReply.Color { Slot: ColorSlot.Background } color => known with { DarkBackground = IsDark(color.Red, color.Green, color.Blue) },
            TerminalReply.Scheme scheme => known with { DarkBackground = scheme.Dark },
            TerminalReply.Notification => known with { Notifications = NotificationWay.Osc99 },
            TerminalReply.Identity identity => Identify(known, identity.Text),
            _ => known,
        };
        return learnt.Equals(known) ? known : learnt;
    }

    private static Abilities Identify(Abilities known, string identity)
    {
        var named = known with { Identity = identity };
        if (identity.StartsWith("XTerm(", StringComparison.Ordinal))
            return named with { Keyboard = Larger(known.Keyboard, KeyboardProtocol.ModifyOtherKeys), Colors = Upgraded(known.Colors) };
        if (identity.StartsWith("tmux", StringComparison.Ordinal))
            return named with { Multiplexer = Multiplexer.Tmux, Keyboard = Larger(known.Keyboard, KeyboardProtocol.ModifyOtherKeys) };
        foreach (var name in Modern)
        {
            if (identity.Contains(name, StringComparison.OrdinalIgnoreCase))
                return named with { Colors = Upgraded(known.Colors), UnderlineKinds = true };
        }

        return named;
    }

    // None was asked for by the user or by a terminal that has none, and stays.
    private static ColorDepth Upgraded(ColorDepth depth) => depth == ColorDepth.None ? depth : ColorDepth.True;

    private static KeyboardProtocol Larger(KeyboardProtocol a, KeyboardProtocol b) => a > b ? a : b;

    // Rec. 709 luma, by thousandths.
    private static bool IsDark(byte red, byte green, byte blue) => (213 * red) + (715 * green) + (72 * blue) < 128 * 1000;
}
