using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Sessions;

/// <summary>The list: heads of hosts and rows of sessions, a window of them, and below it the filter.</summary>
internal static class SessionsPane
{
    private static readonly (CommandId Command, string Does)[] Ways =
    [
        (CommandId.New, "makes one, here or on any host that your ssh knows"),
        (CommandId.Hosts, "shows the hosts and connects them"),
        (CommandId.Help, "tells every key"),
    ];

    public static Cursor Paint(Canvas canvas, AppState state, Rect place)
    {
        var box = canvas.Region(place);
        var inside = Frames.Paint(box, state, Pane.Sessions, Title(state));
        if (inside.IsEmpty)
            return Cursor.Hidden;
        var height = ListHeight(state, place.Height);
        var rows = state.Rows;
        PaintNothing(inside.Region(1, 0, inside.Width - 2, height), state);
        var window = ListWindow.Around(rows.IndexOf(state.List.Cursor), rows.Count, height, state.List.Top, 1);
        ListView.Paint(inside.Region(0, 0, inside.Width, height), window, new Row(state, inside.Width), static (row, index, at) => at.Paint(row, index));
        ScrollBar.Paint(box.Region(place.Width - 1, 1, 1, height), window, state.Theme.BorderFocused, state.Theme.Border);
        return height < inside.Height ? PaintFilter(inside, state, place, height) : Cursor.Hidden;
    }

    /// <summary>How many rows the list has where the pane is so high.</summary>
    public static int ListHeight(AppState state, int paneHeight) => Math.Max(0, paneHeight - 2 - (HasFilter(state) && paneHeight > 3 ? 1 : 0));

    /// <summary>The row that lies on a line of the screen; -1 where none does.</summary>
    public static int RowAt(AppState state, Rect place, int y)
    {
        var height = ListHeight(state, place.Height);
        var window = ListWindow.Around(state.Rows.IndexOf(state.List.Cursor), state.Rows.Count, height, state.List.Top, 1);
        var index = window.Top + y - place.Y - 1;
        return y > place.Y && y <= place.Y + height && index < window.End ? index : -1;
    }

    private static bool HasFilter(AppState state) => state.List.Typing is not null || state.List.Shape.Filter.Length > 0;

    private static string Title(AppState state) =>
        !state.List.Marks.IsEmpty ? $"Sessions, {state.List.Marks.Length} marked" : state.List.Shape.ByAttention ? "Sessions by attention" : "Sessions";

    /// <summary>What to do where there is nothing: below the heads of the hosts, of which there may be some.</summary>
    private static void PaintNothing(Canvas inside, AppState state)
    {
        if (!state.Fleet.IsRemembered)
            return;
        foreach (var row in state.Rows.All)
        {
            if (row.Session is not null || row.Sessions > 0)
                return;
        }

        var heads = state.Rows.Count;
        var top = heads > 0 ? heads + 1 : 0;
        if (top < inside.Height)
            PaintWays(inside.Region(0, top, inside.Width, inside.Height - top), state);
    }

    private static void PaintWays(Canvas canvas, AppState state)
    {
        if (state.List.Shape.Filter.Length > 0)
        {
            TextBlock.Paragraph(canvas, "no session has all these words", state.Theme.Dim);
            return;
        }

        var y = TextBlock.Paragraph(canvas, "no session yet: three things to do", state.Theme.Dim);
        for (var i = 0; i < Ways.Length && y < canvas.Height; i++)
        {
            var key = state.Keys.KeyOf(Ways[i].Command);
            var x = canvas.Write(0, y, key, state.Theme.Key) + 2;
            // Each of those that follow has its row, however low the pane.
            var rows = Math.Max(1, canvas.Height - y - (Ways.Length - 1 - i));
            y += TextBlock.Paragraph(canvas.Region(x, y, canvas.Width - x, rows), Ways[i].Does, state.Theme.Dim);
        }
    }

    private static Cursor PaintFilter(Canvas inside, AppState state, Rect place, int y)
    {
        var theme = state.Theme;
        var row = inside.Region(1, y, inside.Width - 2, 1);
        row.Write(0, 0, "/", theme.Key);
        var field = row.Region(1, 0, row.Width - 1, 1);
        if (state.List.Typing is not { } typing)
        {
            TextBlock.Line(field, 0, 0, field.Width, state.List.Shape.Filter, theme.Dim);
            return Cursor.Hidden;
        }

        var x = TextFieldView.Paint(field, typing, theme.Field, theme.Selected);
        return x < 0 ? Cursor.Hidden : new Cursor(place.X + 3 + x, place.Y + 1 + y);
    }

    /// <summary>What the painting of a row needs: the state, and the columns that fit, found once for all rows.</summary>
    private readonly struct Row(AppState state, int width)
    {
        private readonly int[] _widths = SessionCells.Fit(width - 2, state.List.Shape.ByAttention, state.Rows.Widest);

        public void Paint(Canvas row, int index)
        {
            var item = state.Rows.All[index];
            if (item.Session is { } session)
                SessionCells.Paint(row, _widths, state, item, session);
            else
                HostHead.Paint(row.Region(1, 0, row.Width - 2, 1), state, item);
            if (state.List.Cursor is { } cursor && item.Is(cursor))
                row.Restyle(row.Bounds, state.Panes.Focus == Pane.Sessions && state.Top is null ? state.Theme.Selected : state.Theme.SelectedFaint);
        }
    }
}
