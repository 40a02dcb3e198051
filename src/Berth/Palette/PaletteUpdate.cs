using Berth.App;
using Berth.Dialogs;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.Palette;

internal static class PaletteUpdate
{
    public static Step<AppState> Key(AppState state, PaletteDialog dialog, KeyPress key)
    {
        var entries = PaletteEntries.Of(state, dialog.Field.Text);
        if (key.Key == Terminal.Input.Key.Enter)
            return dialog.Selected < entries.Length ? Take(state.Pop(), entries[dialog.Selected]) : state.Only();
        if (ListKeys.Move(key, dialog.Selected, entries.Length, letters: false) is { } selected)
            return state.Swap(dialog with { Selected = selected }).Only();
        var field = FieldKeys.Apply(dialog.Field, key);
        return ReferenceEquals(field, dialog.Field) ? state.Only() : state.Swap(dialog with { Field = field, Selected = 0 }).Only();
    }

    private static Step<AppState> Take(AppState state, PaletteEntry entry)
    {
        if (entry.Session is { } session)
            return ListCursor.Reveal(state, session).Only();
        var command = entry.Command!;
        // A command that is for one pane alone is meant there.
        var there = command.In == Panes.Log ? state with { Panes = state.Panes.Focused(Pane.Log) } : state;
        return CommandUpdate.Run(there, command);
    }
}
