using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>To find sessions among many: many by an index that is made for them, a few by looking.</summary>
internal readonly struct SessionsById
{
    /// <summary>Of so many the index costs less than the looks.</summary>
    private const int Many = 16;

    private readonly ImmutableArray<Session> _sessions;
    private readonly Dictionary<string, Session>? _all;

    public SessionsById(ImmutableArray<Session> sessions, int wanted)
    {
        _sessions = sessions;
        if (wanted < Many)
            return;
        // By text: for a key of a type of ours the runtime would have to compile what compares it.
        _all = new Dictionary<string, Session>(sessions.Length, StringComparer.Ordinal);
        foreach (var session in sessions)
            _all[session.Id.Value] = session;
    }

    public Session? Find(SessionId id)
    {
        if (_all is not null)
            return _all.GetValueOrDefault(id.Value);
        foreach (var session in _sessions)
        {
            if (session.Id == id)
                return session;
        }

        return null;
    }
}
