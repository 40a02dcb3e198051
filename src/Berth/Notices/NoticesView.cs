using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Notices;

internal static class NoticesView
{
    private const int Columns = 90;
    private const int AgeColumns = 5;
    private const int Low = 16;

    public static BoxShape Shape(AppState state, NoticesDialog dialog) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Max(6, dialog.Log.IsDefault ? Math.Min(state.Size.Rows - 8, state.Notices.All.Length + Below(state)) : state.Size.Rows - 8))
    {
        Beside = (0, dialog.Log.IsDefault ? Below(state) : 0),
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
        var below = Below(state);
        var list = box.Inside.Region(0, 0, box.Inside.Width, Math.Max(1, box.Inside.Height - below));
        var window = ListWindow.Around(dialog.Selected, all.Length, list.Height, 0);
        box.Bar(0, list.Height, window, state.Theme);
        ListView.Paint(list, window, (state, dialog), static (row, index, at) => PaintRow(row, at.state, index, index == at.dialog.Selected));
        if (dialog.Selected < all.Length)
            TextBlock.Paragraph(box.Inside.Region(0, box.Inside.Height - below + 1, box.Inside.Width, below - 1), all[^(dialog.Selected + 1)].Text, state.Theme.Text);
        return Cursor.Hidden;
    }

    /// <summary>The rows below the list, where the chosen notice stands whole, with an empty one above it.</summary>
    private static int Below(AppState state) => state.Size.Rows < Low ? 3 : 6;

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
        var before = Math.Max(0, LineReader.Count(text, Math.Max(1, canvas.Width), words: true, canvas.Ambiguous) - canvas.Height);
        TextBlock.Paint(canvas, text, state.Theme.Text, TextFlow.WrapWords, before);
        if (before == 0)
            return Cursor.Hidden;
        // How it came out is at the end.
        canvas.Fill(new Rect(0, 0, canvas.Width, 1), ' ', state.Theme.Text);
        TextBlock.Line(canvas, 0, 0, canvas.Width, $"{Amounts.Count(before + 1, "line")} before this", state.Theme.Dim);
        return Cursor.Hidden;
    }
}
