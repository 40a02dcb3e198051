using Berth.App;

namespace Berth.Log;

/// <summary>Going about in the log. At its end it follows again.</summary>
internal static class LogScroll
{
    public static AppState By(AppState state, int lines)
    {
        var log = state.Log;
        if (log.Lines.Count == 0)
            return state;
        var last = Last(state);
        var top = log.Top ?? last;
        return To(state, top + lines, follow: lines > 0);
    }

    public static AppState ToStart(AppState state) => To(state, state.Log.Lines.First, follow: false);

    public static AppState ToEnd(AppState state) => state.Log.Top is null ? state : state with { Log = state.Log with { Top = null, Unseen = 0 } };

    /// <summary>Stays where it is, whatever comes.</summary>
    public static AppState Stay(AppState state) => state.Log.Top is null ? state with { Log = state.Log with { Top = Last(state) } } : state;

    /// <summary>A line at a third of the height, so that it is seen among what belongs to it.</summary>
    public static AppState Show(AppState state, long line) => To(state, line - (Height(state) / 3), follow: false);

    /// <summary>The top at which the end is just seen. Wrapped lines take more room; the pane then follows a little sooner.</summary>
    private static long Last(AppState state) => Math.Max(state.Log.Lines.First, state.Log.Lines.First + LogPane.LastTop(state, Columns(state), Height(state)));

    private static AppState To(AppState state, long top, bool follow)
    {
        var last = Last(state);
        if (follow && top >= last)
            return ToEnd(state);
        var held = Math.Clamp(top, state.Log.Lines.First, Math.Max(state.Log.Lines.First, last));
        return held == state.Log.Top ? state : state with { Log = state.Log with { Top = held } };
    }

    private static int Height(AppState state) => Math.Max(1, LogPane.Height(state, ScreenLayout.Of(state.Size, state.Panes).Log));

    private static int Columns(AppState state) => LogPane.Columns(ScreenLayout.Of(state.Size, state.Panes).Log);
}
