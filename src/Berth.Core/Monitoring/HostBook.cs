using System.Collections.Immutable;
using Berth.Core.Attention.Flags;
using Berth.Core.Events;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>Everything that is known of one host, kept by its monitor's loop: facts, agents, events, and what of it was stored and published.</summary>
internal sealed partial class HostBook
{
    /// <summary>Measurements are for looking at now, and are stored as seldom as nobody misses.</summary>
    private static readonly TimeSpan ObservePace = TimeSpan.FromSeconds(10);

    private readonly CatalogHost _host;
    private readonly MonitorParts _parts;
    private readonly MonitorDesk _desk;
    private readonly AgentDesk _agents;
    private readonly SpoolFollower _spool;
    private readonly LimitDesk _limits;
    private readonly CrashHold _crashes = new();
    private readonly Dictionary<SessionId, DateTimeOffset> _activity = [];
    private readonly IdleDesk _idle = new();
    private readonly HashSet<SessionId> _changed = [];
    private ImmutableDictionary<SessionId, Session> _sessions = ImmutableDictionary<SessionId, Session>.Empty;
    private LinkState _link;
    private long _inode;
    private DateTimeOffset _observed;
    private bool _isNew = true;
    private bool _isOtherLink;
    private bool _isRound;
    private bool _isMeasured;
    private bool _healthChanged;

    public HostBook(CatalogHost host, LinkState link, MonitorParts parts, MonitorDesk desk)
    {
        _host = host;
        _link = link;
        _parts = parts;
        _desk = desk;
        _agents = new AgentDesk(parts);
        _spool = new SpoolFollower(host.Name, parts.Events);
        _limits = new LimitDesk(parts.Sessions);
    }

    public ProbeFacts Facts { get; private set; } = ProbeFacts.None;

    /// <summary>The servers to look after. Read by the stream, too, when it begins anew.</summary>
    public ImmutableArray<ProbeTarget> Targets { get; private set; } = [];

    /// <summary>The agents to look at more closely.</summary>
    public ImmutableArray<ProbeTranscript> Transcripts { get; private set; } = [];

    private DateTimeOffset Now => _parts.Time.GetUtcNow();

    public Session? Find(SessionId id) => _sessions.GetValueOrDefault(id);

    /// <summary>True when other servers are to be looked after than before.</summary>
    public bool LoadSessions(IReadOnlyList<Session> all)
    {
        var here = all.Where(session => session.Host == _host.Name && session.State is not SessionState.Terminated).ToImmutableDictionary(session => session.Id);
        foreach (var id in _sessions.Keys.Where(id => !here.ContainsKey(id)))
            Forget(id);
        _sessions = here;
        foreach (var session in here.Values)
            _agents.Know(session, Now);
        ImmutableArray<ProbeTarget> targets =
        [
            .. here.Values.Where(session => session.State is SessionState.Active).OrderBy(session => session.Id.Value, StringComparer.Ordinal)
                .Select(session => HealthPaths.TargetOf(session, _parts.Settings)).OfType<ProbeTarget>(),
        ];
        _seen.Clear();
        _isNew = _isWhole = true;
        if (targets.AsSpan().SequenceEqual(Targets.AsSpan()))
            return false;
        Targets = targets;
        return true;
    }

    /// <summary>What became of sessions that are gone is known, and in the store.</summary>
    public void TakeLookedUp() => _crashes.LookedUp(Now);

    /// <summary>True when other agents are to be looked at than before.</summary>
    public bool LookForTranscripts()
    {
        if (!_agents.HasOthers)
            return false;
        var wanted = _agents.Transcripts([.. _sessions.Values]);
        var isOther = !wanted.Select(one => one.Subject).SequenceEqual(Transcripts.Select(one => one.Subject));
        Transcripts = wanted;
        return isOther;
    }

    /// <summary>From where a probe that begins reads the spool.</summary>
    public SpoolState BeginRun() => _spool.State;

    public void TakeLink(LinkState state)
    {
        var wasUsable = _link.IsUsable;
        _link = state;
        _isNew = _isWhole = _isOtherLink = true;
        if (wasUsable && !state.IsUsable)
            Facts = Facts with { Sessions = Facts.Sessions.ToImmutableDictionary(one => one.Key, one => one.Value with { Listens = null, TroubleSince = null, HealthFailures = 0 }) };
    }

    /// <summary>False when the spool is to be read from elsewhere than it is.</summary>
    public bool TakeLine(string line)
    {
        if (ProbePiece.Header(line) is { } header)
        {
            _inode = header.Inode;
            return TakePiece(header);
        }

        if (ProbePiece.Read(line, _inode) is { } piece)
            return TakePiece(piece);
        if (line.Length == 0 || _agents.TakeLine(line, Find, Now))
            return true;
        var before = Facts;
        Facts = ProbeReader.Apply(Facts, line, Now);
        Touch(line);
        // What the probe before this one told of, and this one does not, is gone.
        if (line == "." && !before.Unconfirmed.IsEmpty)
            _isNew = _isWhole = true;
        // Figures come many to a round, and are looked at when it is whole.
        if (line == ".")
            (_isRound, _isNew, _isMeasured) = (true, _isNew || _isMeasured, false);
        else if (line[0] is 'c' or 'l' or 'm' or 'd' or 'i' or 'n' or 'f' or 's')
            _isMeasured = true;
        else
            _isNew |= line[0] is not ('u' or '+');
        _healthChanged |= line[0] == 'H' && IsOtherHealth(before, line);
        return true;
    }

    public void TakeAsked(HostNews.Asked asked)
    {
        Facts = ProbeReader.Asked(Facts, asked.Session, asked.Status, asked.Took, Now);
        _touched.Add(asked.Session);
        _isNew = _healthChanged = true;
    }

    /// <summary>Keeps, flags and publishes what the news since the last time come to. The answer is when it is due again without news.</summary>
    /// <exception cref="StoreException">Nothing of it was kept, and all of it is there for the next time.</exception>
    public DateTimeOffset? Settle(bool isDue = false)
    {
        var now = Now;
        _agents.Tick(Find, now);
        _changed.UnionWith(_agents.TakeChanged());
        _touched.UnionWith(_changed);
        var isNews = isDue || _isNew || _isRound || _changed.Count > 0;
        _raised = [];
        if (isNews || _spool.HasMoved)
            _parts.Database.Together(() => Keep(isNews, now));
        // Only what is kept is told: the number of a flag that is not may be another one's next.
        if (!_raised.IsEmpty)
            _desk.Raised(_raised);
        // What could not be kept is there for the next time.
        _spool.Kept();
        var hasChanged = _changed.Count > 0;
        _changed.Clear();
        _isOtherLink = false;
        if (isNews)
            Publish(hasChanged);
        return Sooner(Sooner(_agents.NextDue, LinkDue(now)), _crashes.NextDue);
    }

    /// <summary>All that is written of it is one transaction.</summary>
    private bool Keep(bool isNews, DateTimeOffset now)
    {
        if (_isOtherLink && !_host.IsLocal && _link.Error?.Reason is not LinkReason.NotAsked)
            _parts.Hosts.SetLink(_host.Name, new HostLink(LinkWords.Of(_link.Status), _link.Error?.Message, _link.Since, _link.Latency?.TotalMilliseconds));
        _spool.Keep();
        _agents.Save(_changed, Find);
        if (isNews)
            Look(now);
        if (_isRound)
            Remember(now);
        return isNews;
    }

    public void Close()
    {
        if (_observed != default)
            Observe(Now);
    }

    private bool TakePiece(SpoolChunk piece)
    {
        var now = Now;
        var events = _spool.Take(piece, now);
        foreach (var one in events)
        {
            _activity[one.Session] = now;
            _touched.Add(one.Session);
        }

        _agents.Apply(events, Find, now, _spool.IsLive);
        _isNew |= !events.IsEmpty;
        return !_spool.IsBeside(piece);
    }

    private static bool IsOtherHealth(ProbeFacts before, string line) =>
        line.Length > 2 + SessionId.Length && SessionId.TryParse(line.Substring(2, SessionId.Length), out var id)
        && (before.Sessions.GetValueOrDefault(id)?.Health.Status ?? HealthStatus.Unknown) != HealthStatus.Ok;

    private void Forget(SessionId id)
    {
        _agents.Forget(id);
        _activity.Remove(id);
        _timed.Remove(id);
        _idle.Forget(id);
        _limits.Forget(id);
        _crashes.Forget(id);
        _desk.Flags.Forget(new FlagTarget(_host.Name, id));
        _desk.History.Forget(SampleSubject.Of(id));
    }

    /// <summary>Nobody misses a host that was never there and holds nothing, or whose link was ended on purpose.</summary>
    private bool IsWanted => _desk.WantsLinks && !_host.IsLocal && _link.Error?.Reason is not LinkReason.Disconnected && (!_sessions.IsEmpty || Facts.Rounds > 0);

    private DateTimeOffset? LinkDue(DateTimeOffset now) =>
        IsWanted && !_link.IsUsable && _parts.Policy.Of(FlagRule.Link) is { } rule && _link.Since + rule.For is var due && due > now ? due : null;

    private void Remember(DateTimeOffset now)
    {
        _desk.History.Add(Facts.Host.SampleOf(_host.Name, now));
        foreach (var (id, reading) in Facts.Sessions)
        {
            if (reading.Usage is { } usage && _sessions.ContainsKey(id))
                _desk.History.Add(new LoadSample(SampleSubject.Of(id), now) { CpuPercent = usage.CpuPercent, MemoryBytes = usage.MemoryBytes, DiskBytes = usage.DiskBytes });
        }

        _desk.History.Write(now);
        if (!_healthChanged && now - _observed < ObservePace && now >= _observed)
            return;
        Observe(now);
    }

    private void Observe(DateTimeOffset now)
    {
        (_observed, _healthChanged) = (now, false);
        if (Facts.Host.IsKnown)
            _parts.Hosts.SetUsage(_host.Name, Facts.Host.ToJson());
        SessionObservation[] seen =
        [
            .. Facts.Sessions.Where(one => _sessions.ContainsKey(one.Key))
                .Select(one => new SessionObservation(one.Key, one.Value.Health, one.Value.Usage, LastActivity(one.Key, one.Value))),
        ];
        if (seen.Length > 0)
            _parts.Sessions.Observe(seen);
    }

    private static DateTimeOffset? Sooner(DateTimeOffset? one, DateTimeOffset? other) => one < other ? one : other ?? one;
}
