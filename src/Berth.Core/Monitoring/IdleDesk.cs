using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>Since when each session of a host is used by nobody and nothing.</summary>
internal sealed class IdleDesk
{
    private readonly Dictionary<SessionId, DateTimeOffset> _since = [];

    public DateTimeOffset? Since(SessionId session) => _since.TryGetValue(session, out var since) ? since : null;

    public void Forget(SessionId session) => _since.Remove(session);

    /// <summary>True when it is another time than before. Without signs nobody knows that it rests.</summary>
    public bool Look(SessionId session, IdleSigns? signs, DateTimeOffset now)
    {
        var before = Since(session);
        var since = signs is { } seen ? IdleRule.Since(seen, before, now) : null;
        if (since is { } rests)
            _since[session] = rests;
        else
            _since.Remove(session);
        return since != before;
    }
}
