using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>Keys that reach a program only from terminals with the newer protocol: others send the byte of another key, or of none.</summary>
internal static class KeyReach
{
    private static readonly KeyPress[] Same = [KeyPress.Of('i', KeyModifiers.Control), KeyPress.Of('m', KeyModifiers.Control), KeyPress.Of('[', KeyModifiers.Control)];
    private static readonly Key[] Sent = [Key.Tab, Key.Enter, Key.Escape];

    /// <summary>Null where every terminal sends it.</summary>
    public static string? Problem(KeyChord chord) => Problem(chord.First) ?? (chord.Second is { } second ? Problem(second) : null);

    private static string? Problem(KeyPress key)
    {
        if (Array.IndexOf(Same, key) is >= 0 and var same)
            return $"most terminals send {KeyChord.Text(KeyPress.Of(Sent[same]))} for {KeyChord.Text(key)}";
        return IsSent(key) ? null : $"most terminals cannot send {KeyChord.Text(key)}";
    }

    private static bool IsSent(KeyPress key)
    {
        var (control, shift) = ((key.Modifiers & KeyModifiers.Control) != 0, (key.Modifiers & KeyModifiers.Shift) != 0);
        return key.Key switch
        {
            Key.Character when control => !shift && key.Character.Value is (>= 'a' and <= 'z') or ' ' or '[' or '\\' or ']' or '^' or '_',
            Key.Character => true,
            Key.Tab => !control,
            Key.Enter or Key.Escape or Key.Backspace => !control && !shift,
            _ => true,
        };
    }
}
