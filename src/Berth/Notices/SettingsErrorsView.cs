using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Notices;

internal static class SettingsErrorsView
{
    private const int Columns = 90;

    public static BoxShape Shape(AppState state) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Max(4, Math.Min(state.Size.Rows - 8, 3 * Math.Max(1, Count(state)))));

    /// <summary>The mistakes, then the keys that commands lost to what the settings say.</summary>
    public static int Count(AppState state) => state.SettingsErrors.Length + state.Keys.Notes.Length;

    public static Cursor Paint(Canvas canvas, AppState state, SettingsErrorsDialog dialog)
    {
        var errors = state.SettingsErrors;
        var box = Box.Paint(canvas, state, dialog, Shape(state));
        var inside = box.Inside;
        var y = 0;
        if (errors.IsEmpty)
            inside.Write(0, y++, "nothing is wrong with the settings", state.Theme.Dim);
        var top = Math.Min(dialog.Top, Math.Max(0, Count(state) - 1));
        var end = top;
        for (var i = top; i < Count(state) && y < inside.Height; i++)
        {
            end = i + 1;
            if (i >= errors.Length)
            {
                y += TextBlock.Paragraph(inside.Region(0, y, inside.Width, inside.Height - y), $"note: {state.Keys.Notes[i - errors.Length]}", state.Theme.Text);
                continue;
            }

            y += TextBlock.Paragraph(inside.Region(0, y, inside.Width, inside.Height - y), errors[i].ToString(), state.Theme.Text);
            if (errors[i].Hint is { } hint)
                y += TextBlock.Paragraph(inside.Region(0, y, inside.Width, Math.Max(0, inside.Height - y)), $"hint: {hint}", state.Theme.Dim);
        }

        box.Bar(0, inside.Height, new ListWindow(Count(state), end - top, top), state.Theme);
        return Cursor.Hidden;
    }
}
