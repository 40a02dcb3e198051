using System.Collections.Immutable;
using Berth.Core.Attention.Flags;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>
/// What the facts come to: who rests, what is flagged, what is published. Many sessions stand still while one of them tells something, so
/// only those are looked at of which something came, and those of which time alone decides.
/// </summary>
internal sealed partial class HostBook
{
    private readonly Dictionary<SessionId, DateTimeOffset?> _seen = [];
    private readonly HashSet<SessionId> _touched = [];
    private readonly HashSet<SessionId> _timed = [];
    private ImmutableDictionary<SessionId, SessionSnapshot> _published = ImmutableDictionary<SessionId, SessionSnapshot>.Empty;

    /// <summary>By the last look, and not told yet.</summary>
    private ImmutableArray<RaisedFlag> _raised = [];

    /// <summary>Something came that concerns all sessions.</summary>
    private bool _isWhole = true;

    /// <summary>Remembers whom a line of the probe is about.</summary>
    private void Touch(string line)
    {
        if (line[0] is 's' or 'x' or 'L' or 'p' or 'r' or 'C' or 'A' or 'H' or 'a' or 'D'
            && line.Length >= 2 + SessionId.Length && SessionId.TryParse(line.Substring(2, SessionId.Length), out var id))
            _touched.Add(id);
    }

    private void Look(DateTimeOffset now)
    {
        if (_isRound)
            _touched.UnionWith(_timed);
        // A crash that is held back is looked at again whatever comes.
        Session[] sessions = _isWhole || _crashes.NextDue is not null ? [.. _sessions.Values] : [.. _touched.Select(Find).OfType<Session>()];
        LookWhoRests(sessions, now);
        _crashes.Begin();
        _raised = _desk.Flags.Look(Signs(sessions, now));
        foreach (var session in sessions)
        {
            if (_desk.Flags.IsTimed(new FlagTarget(_host.Name, session.Id)))
                _timed.Add(session.Id);
            else
                _timed.Remove(session.Id);
        }
    }

    /// <summary>While the host cannot be seen, nobody knows that its sessions rest.</summary>
    private void LookWhoRests(Session[] sessions, DateTimeOffset now)
    {
        foreach (var session in sessions)
            _isNew |= _idle.Look(session.Id, Idleness(session), now);
    }

    private IdleSigns? Idleness(Session session) => !_link.IsUsable || Facts.Sessions.GetValueOrDefault(session.Id) is not { } reading ? null : new(
        session.State,
        (session.Endpoint is null ? 0 : reading.Connections) + (session.Agent is null ? 0 : reading.Terminals),
        reading.CpuPercent,
        _agents.Find(session.Id)?.Shown?.State);

    private IEnumerable<Sign> Signs(Session[] sessions, DateTimeOffset now)
    {
        foreach (var sign in Attention.Flags.Signs.Of(FlagFacts.OfHost(_host, _link, Facts.Host, IsWanted), _parts.Policy))
            yield return sign;
        foreach (var session in sessions)
        {
            var reading = ReadingOf(session);
            var facts = FlagFacts.OfSession(session, reading, _agents.Find(session.Id), _parts.Policy);
            if (facts.Agent is { State: AgentState.Done })
                facts = facts with { SeenAt = Seen(session.Id) };
            if (_desk.IsCaredFor && _link.IsUsable)
                facts = _crashes.Hold(facts, reading, now);
            foreach (var sign in Attention.Flags.Signs.Of(_link.IsUsable ? facts : facts with { Server = null, Load = null }, _parts.Policy))
                yield return sign;
        }
    }

    private SessionReading? ReadingOf(Session session) => Facts.Sessions.GetValueOrDefault(session.Id) is { } reading ? _limits.Fill(session, reading) : null;

    /// <summary>Asked once: whoever looks at a session has the sessions loaded anew.</summary>
    private DateTimeOffset? Seen(SessionId id)
    {
        if (!_seen.TryGetValue(id, out var at))
            _seen[id] = at = _parts.Seen.Find(id);
        return at;
    }

    private void Publish(bool hasChanged)
    {
        if (_isNew || hasChanged)
            _desk.Publish(Snapshot());
        _touched.Clear();
        _isNew = _isRound = _isWhole = false;
    }

    private HostSnapshot Snapshot()
    {
        var sessions = _published.ToBuilder();
        SessionId[] ids = _isWhole ? [.. _published.Keys, .. Facts.Sessions.Keys, .. _sessions.Keys] : [.. _touched];
        foreach (var id in ids)
            Renew(sessions, id);
        _published = sessions.ToImmutable();
        return new HostSnapshot(_host.Name, _link)
        {
            Usage = Facts.Host.IsKnown ? Facts.Host : null,
            At = Facts.At,
            ClockAhead = Facts.ClockAhead,
            Sessions = _published,
            Events = _spool.Lines,
            SkippedLines = _spool.SkippedLines,
        };
    }

    /// <summary>What is as it was stays the same object, by which a reader sees it.</summary>
    private void Renew(ImmutableDictionary<SessionId, SessionSnapshot>.Builder sessions, SessionId id)
    {
        var reading = Find(id) is { } session ? ReadingOf(session) : Facts.Sessions.GetValueOrDefault(id);
        if (reading is null && !_sessions.ContainsKey(id))
            sessions.Remove(id);
        else if (Snapshot(id, reading ?? SessionReading.Unknown) is var now && (!sessions.TryGetValue(id, out var before) || before != now))
            sessions[id] = now;
    }

    private SessionSnapshot Snapshot(SessionId id, SessionReading reading) => new(id)
    {
        Usage = reading.Usage,
        CpuLimitPercent = reading.CpuLimitPercent,
        MemoryLimitBytes = reading.MemoryLimitBytes,
        Health = reading.Health,
        Listens = reading.Listens,
        Ports = reading.Ports,
        Agent = _agents.Find(id)?.Shown,
        LastActivityAt = LastActivity(id, reading),
        IdleSince = _idle.Since(id),
    };

    private DateTimeOffset? LastActivity(SessionId id, SessionReading reading) =>
        Later(reading.ActiveAt, _activity.TryGetValue(id, out var at) ? at : null) ?? Find(id)?.LastActivityAt;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}
