using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>A key, or two one after the other.</summary>
internal readonly record struct KeyChord(KeyPress First, KeyPress? Second)
{
    /// <summary>As settings have them: <c>x</c>, <c>Ctrl-b</c>, <c>Ctrl-b c</c>.</summary>
    public static bool TryParse(string text, out KeyChord chord)
    {
        chord = default;
        var gap = text.IndexOf(' ', StringComparison.Ordinal);
        var first = gap < 0 ? text : text[..gap];
        if (!TryKey(first, out var one))
            return false;
        chord = new(one, null);
        if (gap < 0)
            return true;
        var good = TryKey(text[(gap + 1)..], out var two);
        chord = new(one, two);
        return good;
    }

    /// <summary>Whoever presses the other one gives this one, wholly or before the second key comes.</summary>
    public bool Hides(KeyChord other) => First == other.First && (Second is null || Second == other.Second);

    /// <summary>As people read it: <c>^b</c> costs less room than words, but nobody has to know it.</summary>
    public override string ToString() => Second is { } second ? $"{Text(First)} {Text(second)}" : Text(First);

    /// <summary>The spelling of the manual and the settings: modifiers and named keys begin with a capital.</summary>
    public static string Text(KeyPress key)
    {
        var name = key.ToString();
        if (name.Length == 1)
            return name;
        var parts = name.Split('-', 2);
        return parts.Length == 2 && parts[0] is "ctrl" or "alt" or "shift" && parts[1].Length > 0
            ? $"{Capital(parts[0])}-{(parts[1].Length == 1 ? parts[1] : Named(parts[1]))}"
            : Named(name);
    }

    private static string Named(string name) => name switch
    {
        "space" => name,
        "page-up" => "PageUp",
        "page-down" => "PageDown",
        "esc" => "Esc",
        _ => Capital(name),
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static bool TryKey(string text, out KeyPress key)
    {
        if (text.Length > 2 && text[1] == '-' && text[0] is 'C' or 'c' or 'M' or 'm' or 'S' or 's')
            text = (text[0] | 0x20) switch { 'c' => "ctrl-", 'm' => "alt-", _ => "shift-" } + text[2..];
        return KeyPress.TryParse(text, out key);
    }
}
