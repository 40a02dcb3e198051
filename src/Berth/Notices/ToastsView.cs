using Berth.App;
using Berth.Terminal.Drawing;

namespace Berth.Notices;

/// <summary>What stands in the corner, the newest below.</summary>
internal static class ToastsView
{
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
            y += Toast.Paint(canvas, y, Text(state, toast), style);
        }
    }

    private static string Text(AppState state, Notice notice) => notice.Correlation is null || notice.Kind != NoticeKind.Error
        ? notice.Text
        : $"{notice.Text}\n{state.Keys.KeyOf(CommandId.Notices)} shows the log ({notice.Correlation})";
}
