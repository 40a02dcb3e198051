using Berth.Bars;
using Berth.Core.Configuration.Values;
using Berth.Dialogs;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>Clicks, the wheel, and dragged borders.</summary>
internal static class MouseUpdate
{
    private const int WheelRows = 3;

    /// <summary>The border, a cell of air and the sign before a line that is typed in a pane.</summary>
    private const int LineStart = 2 + FieldClick.Sign;

    public static Step<AppState> Apply(AppState state, MouseEvent mouse)
    {
        // What stands in the corner lies above all else, and goes by a click.
        if (mouse is { Kind: MouseKind.Press, Button: MouseButton.Left } && ToastsView.Has(state, mouse.X, mouse.Y))
            return (state with { Notices = state.Notices.Dismiss() }).Only();
        if (state.Top is { } dialog)
            return DialogMouse.Apply(state, dialog, mouse);
        var layout = ScreenLayout.Of(state.Size, state.Panes);
        return mouse.Kind switch
        {
            MouseKind.Press when mouse.Button == MouseButton.Left => Press(state, layout, mouse),
            MouseKind.Drag when state.Panes.Dragged != Divider.None => Drag(state, layout, mouse).Only(),
            MouseKind.Release when state.Panes.Dragged != Divider.None => Drop(state),
            MouseKind.WheelUp => Wheel(state, layout, mouse, -WheelRows).Only(),
            MouseKind.WheelDown => Wheel(state, layout, mouse, WheelRows).Only(),
            _ => state.Only(),
        };
    }

    private static Step<AppState> Press(AppState state, ScreenLayout layout, MouseEvent mouse)
    {
        if (layout.Top.Contains(mouse.X, mouse.Y))
            return TopBar.CommandAt(state, mouse.X) is { } listed ? CommandUpdate.Run(state, ScreenCommands.Of(listed)) : state.Only();
        if (layout.DividerAt(mouse.X, mouse.Y) is var divider and not Divider.None)
            return (state with { Panes = state.Panes with { Dragged = divider } }).Only();
        if (layout.Bottom.Contains(mouse.X, mouse.Y))
            return InBottom(state, mouse.X);
        if (layout.At(mouse.X, mouse.Y) is not { } pane)
            return state.Only();
        if (InLine(state, layout[pane], pane, mouse) is { } typed)
            return typed.Only();
        var focused = state.Panes.Focus == pane ? state : state with { Panes = state.Panes.Focused(pane) };
        if (pane != Pane.Sessions)
            return focused.Only();
        var row = SessionsPane.RowAt(focused, layout.Sessions, mouse.Y);
        var already = row >= 0 && row == focused.Rows.IndexOf(focused.List.Cursor) && state.Panes.Focus == Pane.Sessions;
        var moved = ListCursor.To(focused, row);
        // A click on the head that has the cursor folds its group, as a click on a folder does elsewhere.
        return already && moved.Rows.All[row].Session is null ? CommandUpdate.Run(moved, ScreenCommands.Of(CommandId.Fold)) : moved.Only();
    }

    /// <summary>On the filter, which then is typed on, or on the search of the log: their text cursor goes there. Null elsewhere.</summary>
    private static AppState? InLine(AppState state, Rect place, Pane pane, MouseEvent mouse)
    {
        var (columns, x) = (place.Width - 2 - LineStart, mouse.X - place.X - LineStart);
        var filters = state.List.Typing is not null || state.List.Shape.Filter.Length > 0;
        if (pane == Pane.Sessions && filters && mouse.Y == place.Y + 1 + SessionsPane.ListHeight(state, place.Height) && mouse.Y < place.Bottom - 1)
        {
            var field = state.List.Typing ?? TextField.Of(state.List.Shape.Filter);
            return state with { Panes = state.Panes.Focused(pane), List = state.List with { Typing = FieldClick.At(state, field, columns, x) } };
        }

        return pane == Pane.Log && state.Log.Typing is { } search && mouse.Y == place.Bottom - 2
            ? state with { Panes = state.Panes.Focused(pane), Log = state.Log with { Typing = FieldClick.At(state, search, columns, x) } }
            : null;
    }

    /// <summary>The key that the words at the bottom name, as if it had been pressed.</summary>
    private static Step<AppState> InBottom(AppState state, int x)
    {
        if (BottomBar.CommandAt(state, x) is { } command)
            return CommandUpdate.Run(state with { Pending = null }, command);
        return BottomBar.KeyAt(state, x) is { } name && KeyPress.TryParse(name, out var key) ? InputUpdate.Apply(state, new InputMsg.KeyPressed(key)) : state.Only();
    }

    private static AppState Drag(AppState state, ScreenLayout layout, MouseEvent mouse)
    {
        var body = ScreenLayout.Body(state.Size);
        var panes = state.Panes.Dragged == Divider.Detail ? state.Panes.WithDetail(mouse.Y - layout.Detail.Y + 1, layout.Detail.Height + layout.Log.Height)
            : layout.Shape == LayoutChoice.Wide ? state.Panes.WithList(mouse.X + 1, body.Width)
            : state.Panes.WithTallList(mouse.Y, body.Height);
        return state with { Panes = panes };
    }

    private static Step<AppState> Drop(AppState state)
    {
        var next = state with { Panes = state.Panes with { Dragged = Divider.None, IsSet = true, IsOwn = true } };
        return next.With(new Effect.SaveLayout(LayoutText.Write(next)));
    }

    private static AppState Wheel(AppState state, ScreenLayout layout, MouseEvent mouse, int rows) => layout.At(mouse.X, mouse.Y) switch
    {
        Pane.Sessions => ListCursor.Move(state, rows),
        Pane.Log => LogScroll.By(state, rows),
        Pane.Detail => Detail.DetailScroll.By(state, rows),
        _ => state,
    };
}
