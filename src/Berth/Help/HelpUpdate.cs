using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Input;

namespace Berth.Help;

internal static class HelpUpdate
{
    public static Step<AppState> Key(AppState state, HelpDialog dialog, KeyPress key)
    {
        // The last line stays at the bottom: whoever goes past it would have to come back key by key.
        var count = HelpLines.Of(state, dialog).Length - HelpView.Height(state.Size.Rows) + 1;
        if (ListKeys.Move(key, dialog.Top, count, letters: false) is { } top)
            return state.Swap(dialog with { Top = top }).Only();
        if (key.Key == Terminal.Input.Key.Enter || key == HelpKey.Always || (dialog.Field.Text.Length == 0 && key == KeyPress.Of('?')))
            return state.Pop().Only();
        var field = FieldKeys.Apply(dialog.Field, key);
        return ReferenceEquals(field, dialog.Field) ? state.Only() : state.Swap(dialog with { Field = field, Top = 0 }).Only();
    }
}
