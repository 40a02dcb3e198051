using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Confirming;

internal static class ConfirmView
{
    private const int Columns = 62;

    public static Cursor Paint(Canvas canvas, AppState state, ConfirmDialog dialog)
    {
        var text = string.Join('\n', dialog.Lines);
        var rows = LineReader.Count(text, Math.Min(Columns, Math.Max(1, canvas.Width - 4)), words: true, canvas.Ambiguous);
        var box = Box.Paint(canvas, state, dialog, Columns, rows);
        TextBlock.Paint(box.Inside, text, state.Theme.Text, TextFlow.WrapWords);
        return Cursor.Hidden;
    }
}
