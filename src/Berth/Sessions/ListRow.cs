using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>One row: a session, or the head of a host's group.</summary>
/// <param name="Host">The host that is headed, or that the session is on.</param>
/// <param name="Session">Null in a head.</param>
/// <param name="Sessions">In a head: how many sessions the group has.</param>
internal sealed record ListRow(HostEntry Host, Session? Session, int Sessions = 0)
{
    public bool Is(Pick pick) => Session is null ? pick.Session is null && pick.Host == Host.Name : pick.Session == Session.Id;

    public Pick Pick => new(Host.Name, Session?.Id);
}
