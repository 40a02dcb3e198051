using System.Text;

namespace Berth.Terminal.Input;

/// <summary>
/// One key: which, with what held, and the text that it types. The same key is the same value under every encoding: Shift is folded
/// into a character that it changed ("G", not "shift-g") and stays where it changed nothing ("shift-tab", "ctrl-shift-g").
/// Two presses are equal when key, character, modifiers and kind are; the text does not count.
/// </summary>
public readonly record struct KeyPress
{
    private KeyPress(Key key, Rune character, KeyModifiers modifiers)
    {
        Key = key;
        Character = character;
        Modifiers = modifiers;
    }

    public Key Key { get; }

    /// <summary>What <see cref="Key.Character"/> stands for; U+0000 with other keys.</summary>
    public Rune Character { get; }

    public KeyModifiers Modifiers { get; }

    public KeyEventKind Kind { get; init; }

    /// <summary>The character that the key types into a text field; U+0000 when it types none.</summary>
    public Rune Text { get; init; }

    public bool HasText => Text.Value != 0;

    /// <summary>A key that types nothing, or the <paramref name="modifiers"/> with it.</summary>
    public static KeyPress Of(Key key, KeyModifiers modifiers = KeyModifiers.None) => new(key, default, modifiers);

    /// <summary>F1 is 1.</summary>
    public static KeyPress Function(int number, KeyModifiers modifiers = KeyModifiers.None)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 35);
        return new((Key)((int)Key.F1 + number - 1), default, modifiers);
    }

    public static KeyPress Of(char character, KeyModifiers modifiers = KeyModifiers.None) => Of(new Rune(character), modifiers);

    public static KeyPress Of(Rune character, KeyModifiers modifiers = KeyModifiers.None)
    {
        const KeyModifiers silencing = ~KeyModifiers.Shift;
        var held = modifiers & silencing;
        if ((modifiers & KeyModifiers.Shift) != 0)
            (character, modifiers) = FoldShift(character, modifiers);
        if ((modifiers & KeyModifiers.Control) != 0)
            character = FoldControl(character);
        return new(Key.Character, character, modifiers) { Text = held == 0 ? character : default };
    }

    public bool Equals(KeyPress other) =>
        Key == other.Key && Character == other.Character && Modifiers == other.Modifiers && Kind == other.Kind;

    public override int GetHashCode() => Character.Value | ((int)Key << 21) ^ ((int)Modifiers << 26) ^ ((int)Kind << 12);

    public override string ToString() => KeyNames.Format(this);

    /// <summary>Reads names as settings have them: "ctrl-b", "alt-enter", "f5", "shift-tab", "space", "G". Case counts for single characters only.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out KeyPress key) => KeyNames.TryParse(name, out key);

    private static (Rune Character, KeyModifiers Modifiers) FoldShift(Rune character, KeyModifiers modifiers)
    {
        // Control with a letter has no upper case of its own in the old encoding, so ctrl-shift-g keeps both words.
        if ((modifiers & KeyModifiers.Control) != 0)
            return (Rune.ToLowerInvariant(character), modifiers);
        var upper = Rune.ToUpperInvariant(character);
        return upper != character || Rune.IsUpper(character) ? (upper, modifiers & ~KeyModifiers.Shift) : (character, modifiers);
    }

    /// <summary>What the old encoding cannot tell apart is one key in the new ones too, so that a binding works everywhere.</summary>
    private static Rune FoldControl(Rune character) => character.Value switch
    {
        '/' => new Rune('_'),
        '@' => new Rune(' '),
        >= 'A' and <= 'Z' => new Rune(character.Value | 0x20),
        _ => character,
    };
}
