using Berth.Core.Attention.Flags;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>
/// A session whose processes are gone may have been ended by another laptop. Where somebody looks that up, a crash is told when the
/// answer is there, and without one after a while.
/// </summary>
internal sealed class CrashHold
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Dictionary<SessionId, DateTimeOffset> _goneSince = [];
    private DateTimeOffset? _lookedUp;

    /// <summary>When a crash is told though nobody answered.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>The host was asked what became of its sessions.</summary>
    public void LookedUp(DateTimeOffset now) => _lookedUp = now;

    public void Forget(SessionId session) => _goneSince.Remove(session);

    /// <summary>Before the sessions are looked at once more.</summary>
    public void Begin() => NextDue = null;

    public SessionFacts Hold(SessionFacts facts, SessionReading? reading, DateTimeOffset now)
    {
        if (reading is not { LooksGone: true })
        {
            _goneSince.Remove(facts.Session);
            return facts;
        }

        // A clock that was set back must not hold it for longer.
        if (!_goneSince.TryGetValue(facts.Session, out var since) || since > now)
            _goneSince[facts.Session] = since = now;
        if (facts.Server is not { HasCrashed: true } || _lookedUp >= since || now - since >= Longest)
            return facts;
        NextDue = NextDue < since + Longest ? NextDue : since + Longest;
        return facts with { Server = null };
    }
}
