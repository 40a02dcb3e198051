using Berth.Terminal.Drawing;
using Berth.Terminal.Input;

namespace Berth.Dialogs;

/// <summary>The keys of a line that is being edited: those of a terminal's own lines.</summary>
internal static class FieldKeys
{
    /// <summary>The same field where the key means nothing to it.</summary>
    public static TextField Apply(TextField field, KeyPress key)
    {
        if (key.HasText && key.Key == Key.Character)
            return field.Insert(key.Text.ToString());
        var select = (key.Modifiers & KeyModifiers.Shift) != 0;
        if ((key.Modifiers & KeyModifiers.Control) != 0)
            return key.Key == Key.Character ? Control(field, (char)key.Character.Value) : Words(field, key.Key, select);
        if ((key.Modifiers & KeyModifiers.Alt) != 0)
            return key.Key == Key.Character ? Alt(field, (char)key.Character.Value) : Words(field, key.Key, select);
        return key.Key switch
        {
            Key.Left => field.Left(select),
            Key.Right => field.Right(select),
            Key.Home => field.Home(select),
            Key.End => field.End(select),
            Key.Backspace => field.Backspace(),
            Key.Delete => field.Delete(),
            _ => field,
        };
    }

    private static TextField Control(TextField field, char key) => key switch
    {
        'a' => field.Home(),
        'e' => field.End(),
        'b' => field.Left(),
        'f' => field.Right(),
        'd' => field.Delete(),
        'h' => field.Backspace(),
        'k' => field.KillToEnd(),
        'u' => field.KillToStart(),
        'w' => field.KillWordLeft(),
        'y' => field.Yank(),
        _ => field,
    };

    private static TextField Alt(TextField field, char key) => key switch
    {
        'b' => field.WordLeft(),
        'f' => field.WordRight(),
        'd' => field.KillWordRight(),
        _ => field,
    };

    private static TextField Words(TextField field, Key key, bool select) => key switch
    {
        Key.Left => field.WordLeft(select),
        Key.Right => field.WordRight(select),
        Key.Backspace => field.KillWordLeft(),
        Key.Delete => field.KillWordRight(),
        _ => field,
    };
}
