using System.Collections.Immutable;
using Berth.Core.Attention;
using Berth.Core.Attention.Maps;
using Berth.Core.Configuration.Sections;
using Berth.Core.Events;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>The agents of one host's sessions. What is shown of each is kept, so that it is the same in every berth.</summary>
internal sealed class AgentDesk(MonitorParts parts)
{
    private readonly Dictionary<SessionId, AgentTrack> _tracks = [];
    private readonly Dictionary<string, SignalMap> _maps = new(StringComparer.Ordinal);
    private readonly HashSet<SessionId> _changed = [];
    private readonly TranscriptDesk _transcripts = new();

    /// <summary>Something happened since the last look that may have the probe look at other agents, or elsewhere.</summary>
    public bool HasOthers { get; private set; } = true;

    /// <summary>When <see cref="Tick"/> has something to do.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Sessions of which something else is shown since the last look.</summary>
    public IReadOnlyCollection<SessionId> TakeChanged()
    {
        SessionId[] changed = [.. _changed];
        _changed.Clear();
        return changed;
    }

    public AgentTrack? Find(SessionId session) => _tracks.GetValueOrDefault(session);

    /// <summary>Takes up a session where it is not known yet.</summary>
    public void Know(Session session, DateTimeOffset now)
    {
        var manner = MannerOf(session);
        if (!_tracks.TryGetValue(session.Id, out var track))
            _tracks[session.Id] = track = AgentMemory.Restore(session.Agent, parts.Events.Last(session.Id), manner, now);
        Await(track, manner);
        HasOthers = true;
        // What came before its session was known, or was held back when a berth ended, is not kept yet.
        if (session.Agent is { } agent && track.Shown is { } shown && shown.State != agent.State)
            _changed.Add(session.Id);
    }

    public void Forget(SessionId session)
    {
        HasOthers = true;
        _tracks.Remove(session);
        _changed.Remove(session);
        _transcripts.Forget(session);
    }

    public void Apply(IEnumerable<AgentEvent> events, Func<SessionId, Session?> sessions, DateTimeOffset received, bool isLive)
    {
        foreach (var one in events)
        {
            var manner = MannerOf(sessions(one.Session));
            var track = _tracks.GetValueOrDefault(one.Session) ?? AgentTrack.New;
            Put(one.Session, track, AgentEngine.Apply(track, EventSignals.Of(one, manner, received, isLive), manner, out _), manner);
        }
    }

    /// <summary>The agents that the probe is to look at more closely.</summary>
    public ImmutableArray<ProbeTranscript> Transcripts(IReadOnlyCollection<Session> sessions)
    {
        HasOthers = false;
        return _transcripts.Wanted(sessions, Find, MapOf);
    }

    /// <summary>What the probe saw of an agent otherwise than by an event; false for another line.</summary>
    public bool TakeLine(string line, Func<SessionId, Session?> sessions, DateTimeOffset now)
    {
        if (TranscriptDesk.SessionOf(line) is not { } id)
            return false;
        HasOthers = true;
        if (MapOf(sessions(id)) is not { } map)
            return true;
        foreach (var signal in _transcripts.Take(line, id, map, Find(id), now))
        {
            var track = Find(id) ?? AgentTrack.New;
            Put(id, track, AgentEngine.Apply(track, signal, map.Manner, out _), map.Manner);
        }

        return true;
    }

    public void Tick(Func<SessionId, Session?> sessions, DateTimeOffset now)
    {
        if (NextDue is null || NextDue > now)
            return;
        NextDue = null;
        foreach (var (id, track) in _tracks.ToArray())
        {
            var manner = MannerOf(sessions(id));
            Put(id, track, AgentEngine.Tick(track, now, manner, out _), manner);
        }
    }

    /// <summary>Keeps what is shown of the agents that changed.</summary>
    public void Save(IEnumerable<SessionId> changed, Func<SessionId, Session?> sessions)
    {
        foreach (var id in changed)
        {
            if (sessions(id) is { Agent: { } agent } && _tracks[id].Shown is { } shown)
                parts.Sessions.SetAgent(id, agent with { State = shown.State, Kind = shown.Kind, Message = shown.Message, Since = shown.Since });
        }
    }

    private void Put(SessionId session, AgentTrack before, AgentTrack after, AgentManner manner)
    {
        _tracks[session] = after;
        HasOthers |= TranscriptDesk.Interest(before) != TranscriptDesk.Interest(after);
        Await(after, manner);
        if (after.Shown != before.Shown || after.Trouble != before.Trouble)
            _changed.Add(session);
    }

    private void Await(AgentTrack track, AgentManner manner)
    {
        if (track.NextDue(manner) is { } due && (NextDue is null || due < NextDue))
            NextDue = due;
    }

    /// <summary>Null for a session without an agent, or of which nothing is known.</summary>
    private SignalMap? MapOf(Session? session)
    {
        if (session?.Agent?.Name is not { } agent)
            return null;
        if (_maps.TryGetValue(agent, out var known))
            return known;
        var signals = (parts.Settings.Agents.TryGet(agent, out var section) ? section : new AgentSettings(agent)).Signals;
        var map = SignalMaps.Find(signals) ?? SignalMaps.Find(SignalMaps.Generic)!;
        return _maps[agent] = map with { Manner = map.Manner with { Hold = parts.Settings.Attention.Hold } };
    }

    private AgentManner MannerOf(Session? session) => MapOf(session)?.Manner ?? AgentManner.Usual with { Hold = parts.Settings.Attention.Hold };
}
