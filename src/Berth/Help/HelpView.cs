using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Help;

internal static class HelpView
{
    private const int Columns = 110;
    private const int Low = 16;

    /// <summary>The bar at the side, and a cell of air.</summary>
    private const int Beside = 2;

    /// <summary>How many lines are seen at once, on a screen of so many rows.</summary>
    public static int Height(int rows) => Math.Max(1, Rows(rows) - Above(rows));

    /// <summary>Of a line: what the border and the bar at the side leave.</summary>
    public static int Width(AppState state) => Math.Min(Columns, state.Size.Columns - (2 * BoxShape.Side)) - Beside;

    public static BoxShape Shape(AppState state) => new(Columns, Rows(state.Size.Rows));

    public static Cursor Paint(Canvas canvas, AppState state, HelpDialog dialog)
    {
        var rows = HelpLines.Of(state, dialog);
        var box = Box.Paint(canvas, state, dialog, Shape(state));
        var inside = box.Inside;
        inside.Write(0, 0, "/", state.Theme.Key);
        var x = TextFieldView.Paint(inside.Region(1, 0, inside.Width - 1, 1), dialog.Field, state.Theme.FieldFocused, state.Theme.Selected);
        if (dialog.Field.Text.Length == 0)
            TextBlock.Line(inside, 2, 0, inside.Width - 2, "type to search", state.Theme.HintIn(state.Theme.FieldFocused));
        var list = inside.Region(0, Above(canvas.Height), inside.Width - Beside, Math.Max(0, inside.Height - Above(canvas.Height)));
        if (rows.IsEmpty)
            list.Write(0, 0, "nothing has it", state.Theme.Dim);
        var window = ListWindow.Around(-1, rows.Length, list.Height, dialog.Top);
        ListView.Paint(list, window, (state, rows, dialog.Searched), static (row, index, at) => PaintRow(row, at.state, at.rows[index], at.Searched));
        ScrollBar.Paint(inside.Region(inside.Width - 1, Above(canvas.Height), 1, list.Height), window, state.Theme.BorderFocused, state.Theme.Border);
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + 1 + x, box.Origin.Y);
    }

    /// <summary>On a low screen the help has all of it.</summary>
    private static int Rows(int screen) => Math.Max(4, screen - (screen < Low ? 4 : 6));

    private static int Above(int screen) => screen < Low ? 1 : 2;

    private static void PaintRow(Canvas row, AppState state, HelpRow item, string searched)
    {
        var theme = state.Theme;
        if (item.Head.Length > 0)
        {
            row.Write(0, 0, item.Head, theme.Title);
            return;
        }

        var (name, does) = HelpLines.Columns(row.Width);
        TextBlock.Line(row, 2, 0, item.Does.Length == 0 ? row.Width - 2 : name - 3, item.Keys, item.IsHere ? theme.Key : theme.Dim);
        if (does > name)
            TextBlock.Line(row, name, 0, does - name - 1, item.Name, theme.Dim);
        TextBlock.Line(row, does, 0, row.Width - does, item.Does, item.IsHere ? theme.Text : theme.Dim);
        if (searched.Length > 0)
        {
            Mark(row, does > name ? name : row.Width, item.Name, searched, theme.Match);
            Mark(row, does, item.Does, searched, theme.Match);
        }
    }

    /// <summary>What was searched for stands out where it was found.</summary>
    private static void Mark(Canvas row, int x, string text, string searched, in Style style)
    {
        for (var at = 0; (at = text.IndexOf(searched, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += searched.Length)
            row.Restyle(new Rect(x + row.Measure(text.AsSpan(0, at)), 0, row.Measure(text.AsSpan(at, searched.Length)), 1), style);
    }
}
