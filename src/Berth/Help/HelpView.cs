using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Help;

internal static class HelpView
{
    private const int Columns = 96;
    private const int KeyColumns = 22;
    private const int NameColumns = 17;

    public static Cursor Paint(Canvas canvas, AppState state, HelpDialog dialog)
    {
        var rows = HelpRows.Of(dialog.Field.Text);
        var box = Box.Paint(canvas, state, dialog, Columns, Math.Max(4, canvas.Height - 6), "type to search  up down scroll  esc close");
        var inside = box.Inside;
        inside.Write(0, 0, "/", state.Theme.Key);
        var x = TextFieldView.Paint(inside.Region(1, 0, inside.Width - 1, 1), dialog.Field, state.Theme.FieldFocused, state.Theme.Selected);
        var list = inside.Region(0, 2, inside.Width - 1, Math.Max(0, inside.Height - 2));
        if (rows.IsEmpty)
            list.Write(0, 0, "no command has it", state.Theme.Dim);
        var window = ListWindow.Around(-1, rows.Length, list.Height, dialog.Top);
        ListView.Paint(list, window, (state, rows), static (row, index, at) => PaintRow(row, at.state, at.rows[index].Head, at.rows[index].Command));
        ScrollBar.Paint(inside.Region(inside.Width - 1, 2, 1, list.Height), window, state.Theme.BorderFocused, state.Theme.Border);
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + 1 + x, box.Origin.Y);
    }

    private static void PaintRow(Canvas row, AppState state, string head, ScreenCommand? command)
    {
        var theme = state.Theme;
        if (command is null)
        {
            row.Write(0, 0, head, theme.Title);
            return;
        }

        var keys = Math.Min(KeyColumns, row.Width / 3);
        TextBlock.Line(row, 2, 0, keys - 2, HelpRows.Keys(state, command), theme.Key);
        var name = row.Width > 70 ? NameColumns : 0;
        if (name > 0)
            TextBlock.Line(row, keys + 1, 0, name - 1, command.Name, theme.Dim);
        TextBlock.Line(row, keys + name + 1, 0, row.Width - keys - name - 1, command.Description, theme.Text);
    }
}
