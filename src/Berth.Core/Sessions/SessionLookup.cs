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
            ?? new SessionMatch.None(text, Nearest(text, sessions));
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

    /// <summary>A third of the letters may be wrong, and one always.</summary>
    private static string? Nearest(string text, IReadOnlyList<SessionHandle> sessions)
    {
        if (text.Length > 2 * SessionName.MaxLength)
            return null;
        var (best, fewest) = ((string?)null, Math.Max(1, text.Length / 3) + 1);
        foreach (var session in sessions)
        {
            var distance = Distance(text, session.Name.Value);
            if (distance < fewest)
                (best, fewest) = (session.Name.Value, distance);
        }

        return best;
    }

    /// <summary>The fewest characters to insert, remove or replace.</summary>
    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var column = 0; column < row.Length; column++)
            row[column] = column;
        for (var line = 1; line <= one.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column < row.Length; column++)
            {
                var replaced = diagonal + (one[line - 1] == other[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(diagonal, row[column - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
