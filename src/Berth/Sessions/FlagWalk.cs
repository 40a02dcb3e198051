using Berth.App;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>To the open flag of the highest severity that waits longest, and on from there, round and round.</summary>
internal static class FlagWalk
{
    public static Session? Next(AppState state, int by)
    {
        // Where the start put it, nobody has seen the most urgent one yet.
        if (by > 0 && state.List.Origin != CursorOrigin.Own)
            return MostUrgent(state.Fleet);
        var open = new List<Session>();
        foreach (var session in state.Fleet.Sessions)
        {
            if (session.Flag is { Status: FlagStatus.Open })
                open.Add(session);
        }

        if (open.Count == 0)
            return null;
        open.Sort(ByUrgency.Instance);
        var at = open.FindIndex(session => session.Id == state.List.Cursor?.Session);
        if (at < 0)
            return by > 0 ? open[0] : open[^1];
        return open[(at + by + open.Count) % open.Count];
    }

    public static Session? MostUrgent(FleetState fleet)
    {
        Session? found = null;
        foreach (var session in fleet.Sessions)
        {
            if (session.Flag is { Status: FlagStatus.Open } && (found is null || ByUrgency.Instance.Compare(session, found) < 0))
                found = session;
        }

        return found;
    }

    private sealed class ByUrgency : IComparer<Session>
    {
        public static ByUrgency Instance { get; } = new();

        public int Compare(Session? x, Session? y)
        {
            if (x?.Flag is not { } one || y?.Flag is not { } other)
                return 0;
            var order = other.Severity - one.Severity;
            if (order == 0)
                order = one.Since.CompareTo(other.Since);
            return order != 0 ? order : string.CompareOrdinal(x.Id.Value, y.Id.Value);
        }
    }
}
