using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Input;

namespace Berth.Sessions;

/// <summary>The filter while it is being typed: the list follows with every key.</summary>
internal static class FilterUpdate
{
    public static Step<AppState> Key(AppState state, TextField field, KeyPress key)
    {
        switch (key)
        {
            case { Key: Terminal.Input.Key.Enter }:
                return (state with { List = state.List with { Typing = null } }).Only();
            case { Key: Terminal.Input.Key.Escape }:
                return Typed(state, TextField.Empty, done: true).Only();
            case { Key: Terminal.Input.Key.Up }:
                return ListCursor.Move(state, -1).Only();
            case { Key: Terminal.Input.Key.Down }:
                return ListCursor.Move(state, 1).Only();
            default:
                return Typed(state, FieldKeys.Apply(field, key)).Only();
        }
    }

    public static AppState Typed(AppState state, TextField field, bool done = false)
    {
        if (!done && ReferenceEquals(field, state.List.Typing))
            return state;
        var shaped = ListCommands.Shape(state, shape => shape.Filter == field.Text ? shape : shape with { Filter = field.Text });
        return shaped with { List = shaped.List with { Typing = done ? null : field } };
    }
}
