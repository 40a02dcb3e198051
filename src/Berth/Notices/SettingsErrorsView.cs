using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Notices;

internal static class SettingsErrorsView
{
    private const int Columns = 90;

    public static BoxShape Shape(AppState state) => new(Columns, Math.Max(4, Math.Min(state.Size.Rows - 8, 3 * Math.Max(1, state.SettingsErrors.Length))));

    public static Cursor Paint(Canvas canvas, AppState state, SettingsErrorsDialog dialog)
    {
        var errors = state.SettingsErrors;
        var box = Box.Paint(canvas, state, dialog, Shape(state));
        var inside = box.Inside;
        if (errors.IsEmpty)
            inside.Write(0, 0, "nothing is wrong with the settings", state.Theme.Dim);
        var y = 0;
        for (var i = dialog.Top; i < errors.Length && y < inside.Height; i++)
        {
            y += TextBlock.Paint(inside.Region(0, y, inside.Width, inside.Height - y), errors[i].ToString(), state.Theme.Text, TextFlow.WrapWords);
            if (errors[i].Hint is { } hint)
                y += TextBlock.Paint(inside.Region(0, y, inside.Width, Math.Max(0, inside.Height - y)), $"hint: {hint}", state.Theme.Dim, TextFlow.WrapWords);
        }

        return Cursor.Hidden;
    }
}
