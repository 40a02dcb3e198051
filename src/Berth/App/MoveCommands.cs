using System.Diagnostics;
using Berth.Log;
using Berth.Sessions;

namespace Berth.App;

/// <summary>Going about: in the list by rows, in the log by lines.</summary>
internal static class MoveCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.Down => By(state, 1).Only(),
        CommandId.Up => By(state, -1).Only(),
        CommandId.PageDown => ByPage(state, 1).Only(),
        CommandId.PageUp => ByPage(state, -1).Only(),
        CommandId.First => Ends(state, first: true).Only(),
        CommandId.Last => Ends(state, first: false).Only(),
        CommandId.NextSession => Session(state, 1).Only(),
        CommandId.PreviousSession => Session(state, -1).Only(),
        >= CommandId.Jump1 and <= CommandId.Jump9 => ListCursor.To(state, state.Rows.IndexOfNth(id - CommandId.Jump1 + 1)).Only(),
        _ => throw new UnreachableException(id.ToString()),
    };

    private static AppState By(AppState state, int rows) => state.Panes.Focus == Pane.Log ? LogScroll.By(state, rows) : ListCursor.Move(state, rows);

    /// <summary>In the detail, which shows what the list's cursor is on, a page is one of its own.</summary>
    private static AppState ByPage(AppState state, int pages) =>
        state.Panes.Focus == Pane.Detail ? Detail.DetailScroll.By(state, pages * Page(state, Pane.Detail))
        : By(state, pages * Page(state, state.Panes.Focus));

    private static AppState Ends(AppState state, bool first)
    {
        if (state.Panes.Focus == Pane.Log)
            return first ? LogScroll.ToStart(state) : LogScroll.ToEnd(state);
        return ListCursor.To(state, first ? 0 : state.Rows.Count - 1);
    }

    private static int Page(AppState state, Pane pane) => Math.Max(1, ScreenLayout.Of(state.Size, state.Panes)[pane].Height - 3);

    /// <summary>To the next row that is a session, round and round.</summary>
    private static AppState Session(AppState state, int by)
    {
        var rows = state.Rows;
        var at = rows.IndexOf(state.List.Cursor);
        for (var step = 1; step <= rows.Count; step++)
        {
            var index = (((at + (by * step)) % rows.Count) + rows.Count) % rows.Count;
            if (rows.All[index].Session is not null)
                return ListCursor.To(state, index);
        }

        return state;
    }
}
