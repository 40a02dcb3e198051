using Berth.App;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>Where the cursor goes. It follows what it stands on, whatever becomes of the list.</summary>
internal static class ListCursor
{
    public static AppState Move(AppState state, int by)
    {
        var rows = state.Rows;
        var at = rows.IndexOf(state.List.Cursor);
        return rows.Count == 0 ? state : To(state, Math.Clamp((at < 0 ? 0 : at) + by, 0, rows.Count - 1));
    }

    public static AppState To(AppState state, int index)
    {
        var rows = state.Rows;
        if (index < 0 || index >= rows.Count || (state.List is { Origin: CursorOrigin.Own, Cursor: { } cursor } && rows.All[index].Is(cursor)))
            return state;
        return state with { List = state.List with { Cursor = rows.All[index].Pick, Origin = CursorOrigin.Own } };
    }

    /// <summary>While nobody has moved it: on whoever needs the user most, else on the first session.</summary>
    public static AppState Place(AppState state, CursorOrigin origin = CursorOrigin.Starting)
    {
        if (state.List.Origin != CursorOrigin.Starting)
            return state;
        var rows = state.Rows;
        var flagged = FlagWalk.MostUrgent(state.Fleet) is { } urgent ? rows.IndexOf(new Pick(urgent.Host, urgent.Id)) : -1;
        var cursor = flagged >= 0 ? rows.All[flagged].Pick : rows.Count > 0 ? rows.All[FirstSession(rows)].Pick : null;
        return cursor == state.List.Cursor && origin == CursorOrigin.Starting ? state : state with { List = state.List with { Cursor = cursor, Origin = origin } };
    }

    /// <summary>To a session wherever it hides: its group unfolds, a filter that leaves it out goes.</summary>
    public static AppState Reveal(AppState state, SessionId id)
    {
        if (state.Fleet.Find(id) is not { } session)
            return state;
        var shape = state.List.Shape;
        if (!SessionFilter.Fits(shape.Filter, session))
            shape = shape with { Filter = "" };
        if (shape.IsFolded(session.Host))
            shape = shape with { Folded = shape.Folded.Remove(session.Host) };
        if (session.State == SessionState.Terminated)
            shape = shape with { ShowAll = true };
        return state with { List = state.List with { Shape = shape, Cursor = new(session.Host, id), Origin = CursorOrigin.Own } };
    }

    /// <summary>The session under the cursor. Where the filter leaves no row, the cursor waits for its row and is on nothing.</summary>
    public static Session? Session(AppState state) => state.Rows.Count == 0 ? null : state.Fleet.Find(state.List.Cursor?.Session);

    public static HostEntry? Host(AppState state) => state.Fleet.FindHost(state.List.Cursor?.Host);

    /// <summary>After the list became another one.</summary>
    public static ListState Settle(ListState list, SessionRows before, SessionRows now)
    {
        if (now.Count == 0)
            return list with { Cursor = list.Cursor, Marks = [] };
        var cursor = list.Cursor;
        if (cursor is null)
            cursor = now.All[FirstSession(now)].Pick;
        else if (now.IndexOf(cursor) < 0)
            cursor = Nearest(cursor, before, now);
        var kept = list.Marks.RemoveAll(mark => now.IndexOf(new Pick("", mark)) < 0);
        return list with { Cursor = cursor, Marks = kept.Length == list.Marks.Length ? list.Marks : kept };
    }

    /// <summary>The row that stood next and still is there, else the one that took the place.</summary>
    private static Pick Nearest(Pick cursor, SessionRows before, SessionRows now)
    {
        var at = before.IndexOf(cursor);
        for (var next = at + 1; at >= 0 && next < before.Count; next++)
        {
            if (now.IndexOf(before.All[next].Pick) >= 0)
                return before.All[next].Pick;
        }

        for (var previous = at - 1; previous >= 0; previous--)
        {
            if (now.IndexOf(before.All[previous].Pick) >= 0)
                return before.All[previous].Pick;
        }

        return now.All[Math.Clamp(at, 0, now.Count - 1)].Pick;
    }

    private static int FirstSession(SessionRows rows)
    {
        var first = rows.IndexOfNth(1);
        return first < 0 ? 0 : first;
    }
}
