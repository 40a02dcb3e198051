using System.Text;

namespace Berth.Terminal.Input;

/// <summary>
/// Keys told by their code point: the kitty protocol (CSI code:shifted:base ; modifiers:event ; text u, https://sw.kovidgoyal.net/kitty/keyboard-protocol/)
/// and xterm's modifyOtherKeys (CSI 27 ; modifiers ; code ~).
/// </summary>
internal static class CodedKeys
{
    private const int CapsLock = 64;
    private const KeyModifiers Silencing = ~KeyModifiers.Shift;

    /// <summary>True when the sequence is of this kind; the key is none where it is one that nothing is bound to, such as Shift alone.</summary>
    public static bool TryRead(CsiSequence csi, byte final, out KeyPress key)
    {
        key = default;
        if (csi.Prefix != 0 || csi.Intermediate != 0)
            return false;
        if (final == 'u' && csi.Count > 0)
        {
            key = FromKitty(csi);
            return true;
        }

        if (final != '~' || csi.Count != 3 || csi.Number(0, 0) != 27)
            return false;
        key = FromXterm(csi.Number(2, 0), CsiKeys.Modifiers(csi, 1));
        return true;
    }

    /// <summary>Text of several code points, as input methods send it: those after the first, which the key itself carries.</summary>
    public static int FurtherText(CsiSequence csi) => Math.Max(csi.SubCount(2) - 1, 0);

    private static KeyPress FromKitty(CsiSequence csi)
    {
        var kind = CsiKeys.Kind(csi, 1);
        var modifiers = CsiKeys.Modifiers(csi, 1);
        var text = Character(csi.Number(2, 0));
        var code = csi.Number(0, 0);
        var key = Named(code) is var named and not Key.None ? KeyPress.Of(named, modifiers)
            : Keypad(code) is var typed and not '\0' ? KeyPress.Of(typed, modifiers)
            : FromCode(csi, modifiers, text);
        if (kind == KeyEventKind.Release)
            text = default;
        else if (text.Value == 0 || (modifiers & Silencing) != 0)
            text = key.Text;
        return key with { Kind = kind, Text = key.Key == Key.Character ? text : default };
    }

    private static KeyPress FromCode(CsiSequence csi, KeyModifiers modifiers, Rune text)
    {
        var character = Character(csi.Number(0, 0));
        var shifted = Character(csi.Sub(0, 1, 0));
        var onLatin = Character(csi.Sub(0, 2, 0));
        var silent = (modifiers & Silencing) != 0;
        if (text.Value != 0 && !silent)
            return KeyPress.Of(text, modifiers & ~KeyModifiers.Shift);
        if (character.Value == 0)
            return default;

        // Bindings are written for a Latin keyboard: with Control and the like the key counts by where it lies.
        if (silent && !character.IsAscii && onLatin.IsAscii && onLatin.Value != 0)
            return KeyPress.Of(onLatin, modifiers);
        if ((modifiers & KeyModifiers.Shift) != 0 && shifted.Value != 0 && !(silent && Rune.IsLetter(shifted) && (modifiers & KeyModifiers.Control) != 0))
            return KeyPress.Of(shifted, modifiers & ~KeyModifiers.Shift);
        if (!silent && (csi.Number(1, 1) - 1 & CapsLock) != 0)
            character = Rune.ToUpperInvariant(character);
        return KeyPress.Of(character, modifiers);
    }

    /// <summary>xterm tells the character that the key types, with the Shift that made it.</summary>
    private static KeyPress FromXterm(int code, KeyModifiers modifiers)
    {
        if (Named(code) is var named and not Key.None)
            return KeyPress.Of(named, modifiers);
        var character = Character(code);
        if (character.Value == 0)
            return default;
        return KeyPress.Of(character, Rune.IsLetter(character) || character.Value == ' ' ? modifiers : modifiers & ~KeyModifiers.Shift);
    }

    /// <summary>U+0000 for what is no character that a key types: controls, surrogates, and the private range that names keys.</summary>
    private static Rune Character(int code) =>
        Rune.IsValid(code) && code is >= 0x20 and not (>= 0x7f and < 0xa0) and not (>= 0xe000 and <= 0xf8ff) ? new Rune(code) : default;

    private static Key Named(int code) => code switch
    {
        8 or 127 => Key.Backspace,
        9 => Key.Tab,
        13 or 57414 => Key.Enter,
        27 => Key.Escape,
        57358 => Key.CapsLock,
        57359 => Key.ScrollLock,
        57360 => Key.NumLock,
        57361 => Key.PrintScreen,
        57362 => Key.Pause,
        57363 => Key.Menu,
        >= 57376 and <= 57398 => Key.F1 + 12 + (code - 57376),
        57417 => Key.Left,
        57418 => Key.Right,
        57419 => Key.Up,
        57420 => Key.Down,
        57421 => Key.PageUp,
        57422 => Key.PageDown,
        57423 => Key.Home,
        57424 => Key.End,
        57425 => Key.Insert,
        57426 => Key.Delete,
        57427 => Key.Begin,
        _ => Key.None,
    };

    /// <summary>The keypad's characters are the same keys as the others of that name.</summary>
    private static char Keypad(int code) => code switch
    {
        >= 57399 and <= 57408 => (char)('0' + code - 57399),
        57409 => '.',
        57410 => '/',
        57411 => '*',
        57412 => '-',
        57413 => '+',
        57415 => '=',
        57416 => ',',
        _ => '\0',
    };
}
