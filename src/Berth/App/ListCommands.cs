using System.Diagnostics;
using Berth.Sessions;
using Berth.Terminal.Drawing;

namespace Berth.App;

/// <summary>What the list shows, and what in it is marked.</summary>
internal static class ListCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.Fold => Fold(state),
        CommandId.Mark => Mark(state).Only(),
        CommandId.ClearMarks => Clear(state).Only(),
        CommandId.Filter => (state with { Panes = state.Panes.Focused(Pane.Sessions), List = state.List with { Typing = TextField.Of(state.List.Shape.Filter) } }).Only(),
        CommandId.ShowAll => Shape(state, shape => shape with { ShowAll = !shape.ShowAll }).Only(),
        CommandId.SortAttention => Saved(Shape(state, shape => shape with { ByAttention = !shape.ByAttention })),
        _ => throw new UnreachableException(id.ToString()),
    };

    /// <summary>Another shape with the cursor on what it was on, or near it.</summary>
    public static AppState Shape(AppState state, Func<ListShape, ListShape> change)
    {
        var before = state.Rows;
        var next = state with { List = state.List with { Shape = change(state.List.Shape) } };
        return next with { List = ListCursor.Settle(next.List, before, next.Rows) };
    }

    private static Step<AppState> Fold(AppState state)
    {
        var host = ListCursor.Host(state)!.Name;
        var shape = state.List.Shape;
        if (shape.ByAttention)
            return state.Only();
        var folded = shape.IsFolded(host) ? shape.Folded.Remove(host) : shape.Folded.Add(host);
        var next = state with { List = state.List with { Shape = shape with { Folded = folded }, Cursor = new(host, shape.IsFolded(host) ? state.List.Cursor?.Session : null), Origin = CursorOrigin.Own } };
        return Saved(next);
    }

    private static AppState Mark(AppState state)
    {
        var id = ListCursor.Session(state)!.Id;
        var marks = state.List.IsMarked(id) ? state.List.Marks.Remove(id) : state.List.Marks.Add(id);
        return ListCursor.Move(state with { List = state.List with { Marks = marks } }, 1);
    }

    /// <summary>What Escape is for: first what was said goes, then the marks, then the filter.</summary>
    private static AppState Clear(AppState state)
    {
        if (!state.Notices.Toasts.IsEmpty)
            return state with { Notices = state.Notices.Dismiss() };
        if (!state.List.Marks.IsEmpty)
            return state with { List = state.List with { Marks = [] } };
        return state.List.Shape.Filter.Length == 0 ? state : Shape(state, shape => shape with { Filter = "" });
    }

    private static Step<AppState> Saved(AppState state) =>
        (state with { Panes = state.Panes with { IsOwn = true } }).With(new Effect.SaveLayout(LayoutText.Write(state)));
}
