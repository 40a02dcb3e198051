namespace Berth.Terminal.Input;

/// <summary>
/// The keys that old and new terminals send as CSI and SS3 sequences: xterm's letters and VT220's tilde keys with modifiers, rxvt's own
/// endings, the Linux console's doubled bracket, and PuTTY, which mixes them. The kitty and modifyOtherKeys forms are <see cref="CodedKeys"/>.
/// </summary>
internal static class CsiKeys
{
    public static bool TryRead(CsiSequence csi, byte final, out KeyPress key)
    {
        key = default;
        if (csi.Prefix != 0 || csi.Intermediate != 0)
            return false;
        var extra = KeyModifiers.None;
        Key named;
        switch (final)
        {
            case (byte)'~':
                named = Tilde(csi.Number(0, 0));
                break;
            case (byte)'$' or (byte)'^' or (byte)'@':
                named = Tilde(csi.Number(0, 0));
                extra = final == '$' ? KeyModifiers.Shift : final == '^' ? KeyModifiers.Control : KeyModifiers.Control | KeyModifiers.Shift;
                break;
            case >= (byte)'a' and <= (byte)'d':
                named = Letter((byte)(final - 0x20));
                extra = KeyModifiers.Shift;
                break;
            case (byte)'Z':
                named = Key.Tab;
                extra = KeyModifiers.Shift;
                break;
            default:
                named = Letter(final);
                break;
        }

        key = KeyPress.Of(named, extra | Modifiers(csi, 1)) with { Kind = Kind(csi, 1) };
        return named != Key.None;
    }

    /// <summary>rxvt ends keys held with Shift by '$', elsewhere the start of a longer ending.</summary>
    public static bool EndsByDollar(CsiSequence csi) =>
        csi is { Prefix: 0, Intermediate: 0, Count: 1, Strange: false } && Tilde(csi.Number(0, 0)) != Key.None;

    /// <summary>The Linux console: CSI [ A is F1.</summary>
    public static bool TryReadConsole(byte final, out KeyPress key)
    {
        key = final is >= (byte)'A' and <= (byte)'E' ? KeyPress.Function(final - 'A' + 1) : default;
        return key.Key != Key.None;
    }

    /// <summary>SS3: cursor and function keys, the keypad in application mode, rxvt's control with arrows. Some put modifiers between.</summary>
    public static bool TryReadSs3(CsiSequence csi, byte final, out KeyPress key)
    {
        var modifiers = FromCode(csi.Number(Math.Max(csi.Count - 1, 0), 1));
        key = final switch
        {
            >= (byte)'a' and <= (byte)'d' => KeyPress.Of(Letter((byte)(final - 0x20)), modifiers | KeyModifiers.Control),
            (byte)'M' => KeyPress.Of(Key.Enter, modifiers),
            (byte)'I' => KeyPress.Of(Key.Tab, modifiers),
            (byte)'X' => KeyPress.Of('=', modifiers),
            (byte)' ' => KeyPress.Of(' ', modifiers),
            >= (byte)'j' and <= (byte)'y' => KeyPress.Of((char)(final - 'j' + '*'), modifiers),
            _ => KeyPress.Of(Letter(final), modifiers),
        };
        return key.Key != Key.None && csi.Prefix == 0;
    }

    /// <summary>The number behind a semicolon: modifiers as bits, plus one.</summary>
    public static KeyModifiers Modifiers(CsiSequence csi, int group) => FromCode(csi.Number(group, 1));

    public static KeyEventKind Kind(CsiSequence csi, int group) => csi.Sub(group, 1, 1) switch
    {
        2 => KeyEventKind.Repeat,
        3 => KeyEventKind.Release,
        _ => KeyEventKind.Press,
    };

    private static KeyModifiers FromCode(int code) => code > 1 ? (KeyModifiers)((code - 1) & 0x3f) : KeyModifiers.None;

    private static Key Letter(byte final) => final switch
    {
        (byte)'A' => Key.Up,
        (byte)'B' => Key.Down,
        (byte)'C' => Key.Right,
        (byte)'D' => Key.Left,
        (byte)'E' or (byte)'G' => Key.Begin,
        (byte)'F' => Key.End,
        (byte)'H' => Key.Home,
        >= (byte)'P' and <= (byte)'S' => Key.F1 + (final - 'P'),
        _ => Key.None,
    };

    private static Key Tilde(int number) => number switch
    {
        1 or 7 => Key.Home,
        2 => Key.Insert,
        3 => Key.Delete,
        4 or 8 => Key.End,
        5 => Key.PageUp,
        6 => Key.PageDown,
        >= 11 and <= 15 => Key.F1 + (number - 11),
        >= 17 and <= 21 => Key.F1 + (number - 12),
        >= 23 and <= 26 => Key.F1 + (number - 13),
        28 or 29 => Key.F1 + (number - 14),
        >= 31 and <= 34 => Key.F1 + (number - 15),
        57427 => Key.Begin,
        _ => Key.None,
    };
}
