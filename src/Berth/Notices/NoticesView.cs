using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Notices;

internal static class NoticesView
{
    private const int Columns = 90;
    private const int AgeColumns = 5;

    public static BoxShape Shape(AppState state, NoticesDialog dialog) => new(Columns, Math.Max(6, dialog.Log.IsDefault ? Math.Min(state.Size.Rows - 8, state.Notices.All.Length + 1) : state.Size.Rows - 8))
    {
        Count = dialog.Log.IsDefault ? state.Notices.All.Length : 0,
        Selected = dialog.Selected,
    };

    public static Cursor Paint(Canvas canvas, AppState state, NoticesDialog dialog)
    {
        var all = state.Notices.All;
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        if (!dialog.Log.IsDefault)
            return PaintLog(box.Inside, state, dialog);
        if (all.IsEmpty)
            box.Inside.Write(0, 0, "nothing was said yet", state.Theme.Dim);
        var window = ListWindow.Around(dialog.Selected, all.Length, box.Inside.Height, 0);
        ListView.Paint(box.Inside, window, (state, dialog), static (row, index, at) => PaintRow(row, at.state, index, index == at.dialog.Selected));
        return Cursor.Hidden;
    }

    private static void PaintRow(Canvas row, AppState state, int index, bool selected)
    {
        var theme = state.Theme;
        var notice = state.Notices.All[^(index + 1)];
        var style = notice.Kind == NoticeKind.Error ? theme.Critical : theme.Text;
        TextBlock.Line(row, 0, 0, AgeColumns, Ages.Of(state.Now, notice.At), theme.Dim, Alignment.End);
        var line = notice.Text.AsSpan();
        var end = line.IndexOf('\n');
        TextBlock.Line(row, AgeColumns + 2, 0, row.Width - AgeColumns - 2, end < 0 ? line : line[..end], style);
        if (selected)
            row.Restyle(row.Bounds, theme.Selected);
    }

    private static Cursor PaintLog(Canvas canvas, AppState state, NoticesDialog dialog)
    {
        var text = dialog.Log.IsEmpty ? "the log has no line about it" : string.Join('\n', dialog.Log);
        TextBlock.Paint(canvas, text, state.Theme.Text, TextFlow.Wrap);
        return Cursor.Hidden;
    }
}
