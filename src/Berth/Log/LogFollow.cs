using Berth.App;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Drawing;

namespace Berth.Log;

/// <summary>
/// After each message: the log is that of the session under the cursor, where a pane shows it, and the list's window is where the cursor
/// is. What was seen of another log or of another detail is forgotten.
/// </summary>
internal static class LogFollow
{
    public static Step<AppState> Apply(AppState before, Step<AppState> step)
    {
        var state = step.State;
        if (ReferenceEquals(before, state))
            return step;
        var list = HasSameRows(before, state) ? state.List.Top : Window(state);
        if (list != state.List.Top)
            state = state with { List = state.List with { Top = list } };
        if (state.Panes.DetailTop > 0 && before.List.Cursor != state.List.Cursor)
            state = state with { Panes = state.Panes with { DetailTop = 0 } };
        var wanted = Wanted(state);
        if (wanted != state.Log.Wanted)
            state = state with { Log = LogState.Closed with { Wanted = wanted, Source = state.Log.Source, Wraps = state.Log.Wraps, Least = state.Log.Least } };
        return step with { State = state };
    }

    /// <summary>The source after this one; a conversation is passed over where there is none to read.</summary>
    public static LogSource Next(AppState state) => state.Log.Source switch
    {
        LogSource.All => ListCursor.Session(state) is { } session && HasConversation(state, session) ? LogSource.Conversation : LogSource.Agent,
        LogSource.Conversation => LogSource.Agent,
        var source => source + 1,
    };

    private static bool HasConversation(AppState state, Session session) => session.Agent is { } agent && Conversations.KindOf(state.Settings, agent.Name) is not null;

    /// <summary>As many rows, in the same order, seen through the same window: what they say of load and links does not count.</summary>
    private static bool HasSameRows(AppState before, AppState state) =>
        before.Fleet.Sessions == state.Fleet.Sessions && before.Fleet.Hosts.Length == state.Fleet.Hosts.Length && ReferenceEquals(before.List, state.List)
        && ReferenceEquals(before.Panes, state.Panes) && before.Size == state.Size && ReferenceEquals(before.Settings, state.Settings);

    private static int Window(AppState state)
    {
        var height = SessionsPane.ListHeight(state, ScreenLayout.Of(state.Size, state.Panes).Sessions.Height);
        return height <= 0 ? state.List.Top : ListWindow.Around(state.Rows.IndexOf(state.List.Cursor), state.Rows.Count, height, state.List.Top, 1).Top;
    }

    private static Subscription.LogLines? Wanted(AppState state)
    {
        if (state.IsLent || state.Leaving || ScreenLayout.Of(state.Size, state.Panes).Log.IsEmpty)
            return null;
        if (ListCursor.Session(state) is not { } session || session.State == SessionState.Terminated)
            return null;
        var now = state.Log.Wanted;
        var source = state.Log.Source == LogSource.Conversation && !HasConversation(state, session) ? LogSource.Agent : state.Log.Source;
        var host = state.Fleet.FindHost(session.Host);
        var place = (host?.Address, host?.Root);
        return now is not null && now.Session == session.Id && now.Source == source && now.Place == place ? now : new(session.Id, source) { Place = place };
    }
}
