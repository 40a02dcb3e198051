using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Commands.Records;

/// <summary>Which events are wanted: of one session or of all, and since when.</summary>
internal sealed record EventFilter(SessionId? Session, RecordWish Wish, IReadOnlyDictionary<SessionId, Session> Sessions)
{
    public bool Fits(AgentEvent seen) => (Session is null || seen.Session == Session) && (Wish.Since is null || seen.At >= Wish.Since);

    public string? NameOf(SessionId id) => Sessions.TryGetValue(id, out var session) ? session.Name.Value : null;
}
