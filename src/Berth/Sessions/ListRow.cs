using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>One row: a session, or the head of a host's group.</summary>
/// <param name="host">The host that is headed, or that the session is on.</param>
/// <param name="session">Null in a head.</param>
/// <param name="sessions">In a head: how many sessions the group has.</param>
/// <param name="flagged">In a head: how many of them wait for the user.</param>
internal sealed class ListRow(HostEntry host, Session? session, int sessions = 0, int flagged = 0)
{
    public HostEntry Host => host;

    public Session? Session => session;

    public int Sessions => sessions;

    public int Flagged => flagged;

    /// <summary>How it was painted last. Nothing is derived from it but the same picture, sooner.</summary>
    public SeenRow? Seen { get; set; }

    /// <summary>The same row, its host as it is now. A session's row shows of its host only whether it is there.</summary>
    public ListRow On(HostEntry now) => new(now, session, sessions, flagged) { Seen = now.IsLive == host.IsLive ? Seen : null };

    public Pick Pick => new(host.Name, session?.Id);

    public bool Is(Pick pick) => session is null ? pick.Session is null && pick.Host == host.Name : pick.Session == session.Id;
}
