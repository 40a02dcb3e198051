using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Notices;

/// <summary>What stands in the corner, the newest below.</summary>
internal static class ToastsView
{
    private const int MostText = 240;
    private const int MostLines = 4;
    private const int Sides = 6;

    public static void Paint(Canvas canvas, AppState state)
    {
        var y = 1;
        foreach (var toast in state.Notices.Toasts)
        {
            if (y >= canvas.Height - 2)
                return;
            var style = toast.Kind switch
            {
                NoticeKind.Error => state.Theme.ToastError,
                NoticeKind.Done => state.Theme.ToastDone,
                _ => state.Theme.Toast,
            };
            y += Toast.Paint(canvas, y, Text(state, toast, canvas.Width), style);
        }
    }

    /// <summary>Whether a place of the screen lies on what stands in the corner.</summary>
    public static bool Has(AppState state, int x, int y)
    {
        var top = 1;
        foreach (var toast in state.Notices.Toasts)
        {
            if (top >= state.Size.Rows - 2)
                break;
            var place = Toast.Place(state.Size.Columns, top, Text(state, toast, state.Size.Columns), (AmbiguousWidth)state.Settings.Ui.AmbiguousWidth);
            if (place.Contains(x, y))
                return true;
            top += place.Height;
        }

        return false;
    }

    /// <summary>As much as is read in passing; the list of notices has all of it.</summary>
    private static string Text(AppState state, Notice notice, int width)
    {
        var most = Math.Min(MostText, MostLines * Math.Max(8, width - Sides));
        var text = notice.Text.Length <= most ? notice.Text : $"{notice.Text.AsSpan(0, most - 1)}…";
        if (notice.Kind != NoticeKind.Error)
            return text;
        var notices = state.Keys.KeyOf(CommandId.Notices);
        return notice.Correlation is null ? $"{text}\n{notices} shows it; esc closes" : $"{text}\n{notices} shows the log ({notice.Correlation}); esc closes";
    }
}
