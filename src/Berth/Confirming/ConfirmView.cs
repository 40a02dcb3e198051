using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Confirming;

internal static class ConfirmView
{
    private const int Columns = 62;

    public static BoxShape Shape(AppState state, ConfirmDialog dialog) =>
        new(Columns, BoxText.Lines(state, Text(dialog), Columns));

    public static Cursor Paint(Canvas canvas, AppState state, ConfirmDialog dialog)
    {
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        TextBlock.Paragraph(box.Inside, Text(dialog), state.Theme.Text);
        return Cursor.Hidden;
    }

    private static string Text(ConfirmDialog dialog) => string.Join('\n', dialog.Lines);
}
