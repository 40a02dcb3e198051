using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>To find many sessions among many.</summary>
internal readonly struct SessionsById
{
    private readonly Dictionary<string, Session> _all;

    public SessionsById(ImmutableArray<Session> sessions)
    {
        // By text: for a key of a type of ours the runtime would have to compile what compares it.
        _all = new Dictionary<string, Session>(sessions.Length, StringComparer.Ordinal);
        foreach (var session in sessions)
            _all[session.Id.Value] = session;
    }

    public Session? Find(SessionId id) => _all.GetValueOrDefault(id.Value);
}
