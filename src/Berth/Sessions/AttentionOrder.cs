using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>Who needs the user most: open flags by severity and by how long they wait, then by what the session does.</summary>
internal sealed class AttentionOrder : IComparer<Session>
{
    public static AttentionOrder Instance { get; } = new();

    public int Compare(Session? x, Session? y)
    {
        if (x is null || y is null)
            return 0;
        var order = Rank(x) - Rank(y);
        if (order == 0 && x.Flag is { } one && y.Flag is { } other)
            order = one.Since.CompareTo(other.Since);
        if (order == 0)
            order = string.CompareOrdinal(x.Name.Value, y.Name.Value);
        return order != 0 ? order : string.CompareOrdinal(x.Id.Value, y.Id.Value);
    }

    /// <summary>Less is sooner.</summary>
    private static int Rank(Session session)
    {
        if (session.Flag is { Status: FlagStatus.Open } flag)
            return (int)FlagSeverity.Critical - (int)flag.Severity;
        return session.State switch
        {
            SessionState.Error => 4,
            SessionState.Creating => 5,
            SessionState.Active => session.Agent?.State switch
            {
                AgentState.Blocked => 6,
                AgentState.Error => 7,
                AgentState.Done => 8,
                AgentState.Working => 9,
                _ => 10,
            },
            SessionState.Suspended => 11,
            _ => 12,
        };
    }
}
