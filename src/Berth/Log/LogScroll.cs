using Berth.App;

namespace Berth.Log;

/// <summary>Going about in the log, row by row: a line may be longer than the pane. At its end it follows again.</summary>
internal static class LogScroll
{
    public static AppState By(AppState state, int rows)
    {
        if (state.Log.Lines.Count == 0)
            return state;
        var (columns, height) = Room(state);
        return To(state, LogPane.Move(state, LogPane.Start(state, columns, height), rows, columns), follow: rows > 0);
    }

    public static AppState ToStart(AppState state) => To(state, default, follow: false);

    public static AppState ToEnd(AppState state) => state.Log.Top is null ? state : state with { Log = state.Log with { Top = null, Unseen = 0 } };

    /// <summary>Stays where it is, whatever comes.</summary>
    public static AppState Stay(AppState state) => state.Log.Top is null ? Held(state, Last(state)) : state;

    /// <summary>What stands at a place of a line's text, at a third of the height, so that it is seen among what belongs to it.</summary>
    public static AppState Show(AppState state, int line, string text, int at)
    {
        var (columns, height) = Room(state);
        return To(state, LogPane.Move(state, new(line, LogPane.RowOf(state, text, at, columns)), -(height / 3), columns), follow: false);
    }

    /// <summary>The top at which the end is just seen.</summary>
    private static LogPlace Last(AppState state)
    {
        var (columns, height) = Room(state);
        return LogPane.LastTop(state, columns, height);
    }

    private static AppState To(AppState state, LogPlace top, bool follow)
    {
        var last = Last(state);
        if (top.IsBefore(last))
            return Held(state, top);
        return follow ? ToEnd(state) : Held(state, last);
    }

    private static AppState Held(AppState state, LogPlace place)
    {
        var top = state.Log.Lines.First + place.Line;
        return top == state.Log.Top && place.Row == state.Log.TopRow ? state : state with { Log = state.Log with { Top = top, TopRow = place.Row } };
    }

    private static (int Columns, int Height) Room(AppState state)
    {
        var place = ScreenLayout.Of(state.Size, state.Panes).Log;
        return (LogPane.Columns(place), Math.Max(1, LogPane.Height(state, place)));
    }
}
