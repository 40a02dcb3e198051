using Berth.Bars;
using Berth.Core.Configuration.Values;
using Berth.Dialogs;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>Clicks, the wheel, and dragged borders.</summary>
internal static class MouseUpdate
{
    private const int WheelRows = 3;

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
        var focused = state.Panes.Focus == pane ? state : state with { Panes = state.Panes.Focused(pane) };
        if (pane != Pane.Sessions)
            return focused.Only();
        var row = SessionsPane.RowAt(focused, layout.Sessions, mouse.Y);
        var already = row >= 0 && row == focused.Rows.IndexOf(focused.List.Cursor) && state.Panes.Focus == Pane.Sessions;
        var moved = ListCursor.To(focused, row);
        // A click on the head that has the cursor folds its group, as a click on a folder does elsewhere.
        return already && moved.Rows.All[row].Session is null ? CommandUpdate.Run(moved, ScreenCommands.Of(CommandId.Fold)) : moved.Only();
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
