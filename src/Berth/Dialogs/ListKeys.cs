using Berth.Terminal.Input;

namespace Berth.Dialogs;

/// <summary>Going about in the list of a dialog.</summary>
internal static class ListKeys
{
    private const int Page = 10;

    /// <summary>Null where the key does not move. Letters move only where nothing is typed.</summary>
    public static int? Move(KeyPress key, int selected, int count, bool letters)
    {
        var to = key.Key switch
        {
            Key.Down => selected + 1,
            Key.Up => selected - 1,
            Key.PageDown => selected + Page,
            Key.PageUp => selected - Page,
            Key.Home when letters => 0,
            Key.End when letters => count - 1,
            Key.Character when letters && key.Modifiers == KeyModifiers.None => key.Character.Value switch
            {
                'j' => selected + 1,
                'k' => selected - 1,
                'g' => 0,
                'G' => count - 1,
                _ => (int?)null,
            },
            Key.Character when key.Modifiers == KeyModifiers.Control => key.Character.Value switch
            {
                'n' => selected + 1,
                'p' => selected - 1,
                _ => null,
            },
            _ => null,
        };
        return to is { } place ? Math.Clamp(place, 0, Math.Max(0, count - 1)) : null;
    }
}
