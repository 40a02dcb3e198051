using Berth.Bars;
using Berth.Detail;
using Berth.Dialogs;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.App;

/// <summary>A state as a picture: bars, panes, dialogs bottom up, and what was said above all.</summary>
internal static class View
{
    public static Cursor Paint(Canvas canvas, AppState state)
    {
        canvas = canvas.On(state.Theme.Text.Background);
        canvas.Fill(state.Theme.Text);
        var layout = ScreenLayout.Of(state.Size, state.Panes);
        var cursor = Cursor.Hidden;
        TopBar.Paint(canvas.Region(layout.Top), state);
        if (!layout.Sessions.IsEmpty)
            cursor = SessionsPane.Paint(canvas, state, layout.Sessions);
        if (!layout.Detail.IsEmpty)
            DetailPane.Paint(canvas, state, layout.Detail);
        if (!layout.Log.IsEmpty && LogPane.Paint(canvas, state, layout.Log) is { IsVisible: true } inLog)
            cursor = inLog;
        BottomBar.Paint(canvas.Region(layout.Bottom), state);
        if (!state.IsLineTyped)
            cursor = Dialogs(canvas, state, cursor);
        ToastsView.Paint(canvas, state);
        return cursor;
    }

    private static Cursor Dialogs(Canvas canvas, AppState state, Cursor cursor)
    {
        foreach (var dialog in state.Dialogs)
            cursor = DialogView.Paint(canvas, state, dialog);
        return cursor;
    }

    /// <summary>For the terminal's title: how many wait, in front, where a narrow tab still shows it.</summary>
    public static string Title(AppState state) => state.Settings.Notify.Title && state.Fleet.OpenFlags > 0 ? $"({state.Fleet.OpenFlags}) berth" : "berth";
}
