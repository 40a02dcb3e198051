using System.Text;

namespace Berth.Terminal.Input;

/// <summary>The printed names of keys, and back.</summary>
internal static class KeyNames
{
    private static ReadOnlySpan<char> Separators => "-+";

    private static readonly (string Name, KeyModifiers Bit)[] Modifiers =
    [
        ("super", KeyModifiers.Super), ("hyper", KeyModifiers.Hyper), ("meta", KeyModifiers.Meta),
        ("ctrl", KeyModifiers.Control), ("alt", KeyModifiers.Alt), ("shift", KeyModifiers.Shift), ("control", KeyModifiers.Control),
    ];

    /// <summary>The first name of a key is the one printed.</summary>
    private static readonly (string Name, Key Key)[] Keys =
    [
        ("enter", Key.Enter), ("tab", Key.Tab), ("backspace", Key.Backspace), ("esc", Key.Escape),
        ("up", Key.Up), ("down", Key.Down), ("left", Key.Left), ("right", Key.Right), ("home", Key.Home), ("end", Key.End),
        ("page-up", Key.PageUp), ("page-down", Key.PageDown), ("insert", Key.Insert), ("delete", Key.Delete), ("begin", Key.Begin),
        ("menu", Key.Menu), ("pause", Key.Pause), ("print-screen", Key.PrintScreen),
        ("caps-lock", Key.CapsLock), ("scroll-lock", Key.ScrollLock), ("num-lock", Key.NumLock),
        ("return", Key.Enter), ("escape", Key.Escape), ("pageup", Key.PageUp), ("pagedown", Key.PageDown), ("del", Key.Delete),
    ];

    public static string Format(KeyPress key)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 6; i++)
        {
            if ((key.Modifiers & Modifiers[i].Bit) != 0)
                text.Append(Modifiers[i].Name).Append('-');
        }

        if (key.Key == Key.Character)
            return (key.Character.Value == ' ' ? text.Append("space") : text.Append(key.Character.ToString())).ToString();
        if (key.Key >= Key.F1)
            return text.Append('f').Append(key.Key - Key.F1 + 1).ToString();
        foreach (var (name, named) in Keys)
        {
            if (named == key.Key)
                return text.Append(name).ToString();
        }

        return text.Append("none").ToString();
    }

    public static bool TryParse(ReadOnlySpan<char> name, out KeyPress key)
    {
        var modifiers = KeyModifiers.None;
        while (TryModifier(ref name, out var bit))
            modifiers |= bit;
        if (TryCharacter(name, out var character))
            key = KeyPress.Of(character, modifiers);
        else if (TryNamed(name, out var named))
            key = KeyPress.Of(named, modifiers);
        else
            key = default;
        return key.Key != Key.None;
    }

    /// <summary>A separator with nothing behind it is the key itself: "ctrl--".</summary>
    private static bool TryModifier(ref ReadOnlySpan<char> name, out KeyModifiers bit)
    {
        bit = KeyModifiers.None;
        var end = name.IndexOfAny(Separators);
        if (end <= 0 || end == name.Length - 1)
            return false;
        foreach (var (word, modifier) in Modifiers)
        {
            if (!name[..end].Equals(word, StringComparison.OrdinalIgnoreCase))
                continue;
            bit = modifier;
            name = name[(end + 1)..];
            return true;
        }

        return false;
    }

    private static bool TryCharacter(ReadOnlySpan<char> name, out Rune character)
    {
        if (name.Equals("space", StringComparison.OrdinalIgnoreCase))
            character = new Rune(' ');
        else if (Rune.DecodeFromUtf16(name, out character, out var used) != System.Buffers.OperationStatus.Done || used != name.Length)
            return false;
        return !Rune.IsControl(character);
    }

    private static bool TryNamed(ReadOnlySpan<char> name, out Key key)
    {
        key = Key.None;
        foreach (var (word, named) in Keys)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
                key = named;
        }

        if (key == Key.None && name.Length is 2 or 3 && (name[0] | 0x20) == 'f' && name[1] is >= '1' and <= '9'
            && int.TryParse(name[1..], System.Globalization.NumberStyles.None, null, out var number) && number is >= 1 and <= 35)
            key = Key.F1 + (number - 1);
        return key != Key.None;
    }
}
