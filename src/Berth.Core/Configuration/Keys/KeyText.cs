namespace Berth.Core.Configuration.Keys;

/// <summary>How keys are written: <c>x</c>, <c>Ctrl-b</c>, <c>Alt-Left</c>, or several to press one after the other, <c>Ctrl-b c</c>.</summary>
internal static class KeyText
{
    public const string Allowed = "a key is written as x, Enter, F5, Ctrl-b or Alt-Left, keys one after the other as in \"Ctrl-b c\"";

    private static readonly string[] Modifiers = ["ctrl-", "alt-", "shift-", "c-", "m-", "s-"];

    private static readonly string[] NamedKeys =
    [
        "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "tab", "enter", "escape", "esc", "space",
    ];

    public static bool IsKeys(string text)
    {
        foreach (var part in text.Split(' '))
        {
            if (!IsKey(part))
                return false;
        }

        return true;
    }

    /// <summary>One spelling for all that mean the same key: <c>C-x</c> is <c>ctrl-x</c>, <c>Esc</c> is <c>escape</c>, <c>Shift-g</c> is <c>G</c>.</summary>
    public static string Same(string text) => string.Join(' ', text.Split(' ').Select(SameKey));

    private static string SameKey(string text)
    {
        var (rest, held) = (text, new bool[Modifiers.Length / 2]);
        for (var index = 0; index < Modifiers.Length; index++)
        {
            if (rest.Length > Modifiers[index].Length && rest.StartsWith(Modifiers[index], StringComparison.OrdinalIgnoreCase))
            {
                held[index % held.Length] = true;
                rest = rest[Modifiers[index].Length..];
                index = -1;
            }
        }

        if (!IsOneCharacter(rest))
            rest = rest.Equals("esc", StringComparison.OrdinalIgnoreCase) ? "escape" : rest.ToLowerInvariant();
        else if (held[2] && !held[0] && rest.ToUpperInvariant() is var upper && (upper != rest || char.IsUpper(rest[0])))
            (rest, held[2]) = (upper, false);
        return $"{(held[0] ? "ctrl-" : "")}{(held[1] ? "alt-" : "")}{(held[2] ? "shift-" : "")}{rest}";
    }

    private static bool IsKey(string text)
    {
        var rest = text;
        for (var index = 0; index < Modifiers.Length; index++)
        {
            if (rest.Length > Modifiers[index].Length && rest.StartsWith(Modifiers[index], StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[Modifiers[index].Length..];
                index = -1;
            }
        }

        return IsOneCharacter(rest) || IsFunctionKey(rest) || NamedKeys.Contains(rest, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsOneCharacter(string text) =>
        text.Length > 0 && System.Globalization.StringInfo.GetNextTextElementLength(text) == text.Length
        && !char.IsControl(text[0]) && !char.IsWhiteSpace(text[0]);

    private static bool IsFunctionKey(string text) =>
        text.Length is 2 or 3 && text[0] is 'F' or 'f' && Values.Digits.TryParse(text.AsSpan(1), 24, out var number) && number >= 1;
}
