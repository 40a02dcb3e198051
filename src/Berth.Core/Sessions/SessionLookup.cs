using Berth.Core.Configuration.Keys;

namespace Berth.Core.Sessions;

/// <summary>
/// Finds the session that somebody named: an exact name goes before an exact id, and that before a prefix of either that fits
/// one session only. A live session goes before terminated ones of the same name.
/// </summary>
public static class SessionLookup
{
    public static SessionMatch Find(string text, IReadOnlyList<SessionHandle> sessions)
    {
        if (text.Length == 0)
            return new SessionMatch.None(text, null);

        var named = Where(sessions, session => session.Name.Value == text);
        if (named.Find(session => session.Live) is { } live)
            return new SessionMatch.Found(live.Id);

        return One(text, named)
            ?? One(text, Where(sessions, session => session.Id.Value == text))
            ?? One(text, Where(sessions, session => Begins(session, text)))
            ?? new SessionMatch.None(text, Nearest.To(text, sessions.Select(session => session.Name.Value)));
    }

    private static SessionMatch? One(string text, List<SessionHandle> fitting)
    {
        if (fitting.Count == 0)
            return null;
        if (fitting.Count == 1)
            return new SessionMatch.Found(fitting[0].Id);
        fitting.Sort(ByName);
        return new SessionMatch.Ambiguous(text, [.. fitting]);
    }

    private static int ByName(SessionHandle one, SessionHandle other) => string.CompareOrdinal(one.Name.Value, other.Name.Value) is var order and not 0
        ? order
        : string.CompareOrdinal(one.Id.Value, other.Id.Value);

    private static bool Begins(SessionHandle session, string text) =>
        session.Name.Value.StartsWith(text, StringComparison.Ordinal) || session.Id.Value.StartsWith(text, StringComparison.Ordinal);

    private static List<SessionHandle> Where(IReadOnlyList<SessionHandle> sessions, Predicate<SessionHandle> fits)
    {
        var fitting = new List<SessionHandle>();
        foreach (var session in sessions)
        {
            if (fits(session))
                fitting.Add(session);
        }

        return fitting;
    }
}
