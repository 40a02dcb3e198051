using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Berth.Core.Attention.Flags;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Native;
using Berth.Core.Logging;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>
/// Watches all hosts at once and says what is known of them. Any front end can read <see cref="Views"/>: it gets the newest, never a
/// queue. Everything that is learnt is in the store, too, so that it is the same in every berth and there at the next start.
/// <code>
/// await using var monitor = new Monitor(parts, links: host => LinkTo(host));
/// monitor.Start(catalog.All);
/// await foreach (var view in monitor.Views(cancel)) …
/// </code>
/// </summary>
internal sealed class Monitor : IAsyncDisposable
{
    private static readonly TimeSpan ThinPace = TimeSpan.FromMinutes(5);

    /// <summary>How soon the store is tried again that could not be read.</summary>
    private static readonly TimeSpan StoreAgain = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, HostMonitor> _hosts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<Channel<MonitorView>> _readers = [];
    private readonly CancellationTokenSource _life = new();
    private readonly MonitorParts _parts;
    private readonly Func<CatalogHost, ILink> _links;
    private readonly MonitorDesk _desk;
    private readonly string _token = Guid.NewGuid().ToString("N");
    private MonitorView _view = MonitorView.Empty;
    private TimeSpan _pace;
    private Task _keeping = Task.CompletedTask;
    private DateTimeOffset _thinned;

    /// <param name="parts">What it works with.</param>
    /// <param name="links">The link to a host.</param>
    /// <param name="raised">Takes flags that call, to tell the user; others may have told already.</param>
    /// <param name="wantsLinks">Whether links are wanted up: then a lost one is flagged.</param>
    public Monitor(MonitorParts parts, Func<CatalogHost, ILink> links, Action<ImmutableArray<RaisedFlag>>? raised = null, bool wantsLinks = true)
    {
        _parts = parts;
        _links = links;
        _pace = parts.Settings.Monitor.Pace;
        _thinned = Started = parts.Time.GetUtcNow();
        _desk = new MonitorDesk(new FlagDesk(parts.Flags, parts.Policy, parts.Time), new LoadHistory(parts.Samples), Publish, raised ?? (_ => { }), Stored) { WantsLinks = wantsLinks };
    }

    public DateTimeOffset Started { get; }

    /// <summary>Somebody looks up what became of sessions whose processes are gone and says so by <see cref="LookedUp"/>: a crash is told after that.</summary>
    public bool IsCaredFor { init => _desk.IsCaredFor = value; }

    public MonitorView View
    {
        get
        {
            lock (_gate)
                return _view;
        }
    }

    /// <summary>Watches these hosts from now on, and no others. Links are not made by it: it watches them come and go.</summary>
    public async Task StartAsync(IReadOnlyCollection<CatalogHost> hosts)
    {
        // First of all come the flags that were raised while nobody was there to tell the user.
        if (_keeping.IsCompleted && !_life.IsCancellationRequested)
            _keeping = KeepAsync(_life.Token);

        foreach (var name in _hosts.Keys.Where(name => hosts.All(host => host.Name != name)))
        {
            if (_hosts.TryRemove(name, out var gone))
                await gone.DisposeAsync();
            _desk.Flags.Forget(new FlagTarget(name, null));
            Drop(name);
        }

        foreach (var host in hosts)
            _hosts.GetOrAdd(host.Name, _ => new HostMonitor(host, _links(host), _parts, _desk, Options()));
    }

    /// <summary>How often hosts are measured: often while somebody looks.</summary>
    public void SetVisible(bool isVisible)
    {
        _pace = isVisible ? _parts.Settings.Monitor.Pace : _parts.Settings.Monitor.PaceHidden;
        foreach (var host in _hosts.Values)
            host.SetPace(_pace);
    }

    /// <summary>The user looked at a session: what is done there calls no more.</summary>
    public void Saw(SessionId session)
    {
        _parts.Seen.Set(session, _parts.Time.GetUtcNow());
        SessionsChanged();
    }

    /// <summary>What became of a host's sessions was asked there, and is in the store.</summary>
    public void LookedUp(string host)
    {
        if (_hosts.TryGetValue(host, out var monitor))
            monitor.LookedUp();
    }

    /// <summary>Sessions or flags were changed by this process; what others change is seen by itself.</summary>
    public void SessionsChanged()
    {
        if (_desk.Flags.Reload() is { IsEmpty: false } raised)
            _desk.Raised(raised);
        if (_hosts.IsEmpty)
            return;
        var all = _parts.Sessions.All();
        foreach (var host in _hosts.Values)
            host.SessionsChanged(all);
    }

    /// <summary>The load of the last hour, in spans of ten seconds.</summary>
    public IReadOnlyList<LoadSample> Recent(SampleSubject subject) => _desk.History.Recent(subject);

    /// <summary>The newest now, and each later one; a slow reader misses those in between, never the last.</summary>
    public async IAsyncEnumerable<MonitorView> Views([EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<MonitorView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            _readers.Add(channel);
            channel.Writer.TryWrite(_view);
        }

        try
        {
            await foreach (var view in channel.Reader.ReadHereAsync(cancel))
                yield return view;
        }
        finally
        {
            lock (_gate)
                _readers.Remove(channel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await Task.WhenAll(_hosts.Values.Select(host => host.DisposeAsync().AsTask()));
        try
        {
            await _keeping;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        WriteLast();
        _life.Dispose();
    }

    private ProbeOptions Options()
    {
        var settings = _parts.Settings.Monitor;
        return new ProbeOptions
        {
            Pace = _pace,
            DiskPace = settings.DiskPace,
            HealthPace = settings.HealthPace,
            HealthTimeout = settings.HealthTimeout,
            Token = _token,
        };
    }

    /// <summary>Follows what other processes change, and keeps the store from growing.</summary>
    private async Task KeepAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await foreach (var change in new ChangeWatch(_parts.Database, _parts.Time).Changes(cancel))
                {
                    SessionsChanged();
                    Renew(view => view with { Flags = _desk.Flags.Standing });
                    Thin(change);
                }
            }
            catch (StoreException error)
            {
                Stored(error);
                await Task.Delay(StoreAgain, _parts.Time, cancel);
            }
        }
    }

    /// <summary>Told once, until it works again.</summary>
    private void Stored(StoreException? error)
    {
        lock (_gate)
        {
            if (error is null == _view.StoreTrouble is null)
                return;
        }

        if (error is not null)
            _parts.Log?.Error("what is seen cannot be kept", error);
        Renew(view => view with { StoreTrouble = error is null ? null : $"{error.Message}\nhint: {error.Hint}" });
    }

    private void Publish(HostSnapshot snapshot)
    {
        Renew(view => view with { Hosts = view.Hosts.SetItem(snapshot.Host, snapshot), Flags = _desk.Flags.Standing });
        Thin(_parts.Time.GetUtcNow());
    }

    private void Drop(string host) => Renew(view => view with { Hosts = view.Hosts.Remove(host), Flags = _desk.Flags.Standing });

    private void Renew(Func<MonitorView, MonitorView> change)
    {
        lock (_gate)
        {
            _view = change(_view);
            foreach (var reader in _readers)
                reader.Writer.TryWrite(_view);
        }
    }

    private void WriteLast()
    {
        try
        {
            _desk.History.Write(_parts.Time.GetUtcNow(), atOnce: true);
        }
        catch (StoreException error)
        {
            Stored(error);
        }
    }

    private void Thin(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now - _thinned < ThinPace && now >= _thinned)
                return;
            _thinned = now;
        }

        _parts.Samples.Thin(_parts.Settings.Monitor.History);
        _parts.Flags.Trim(now - _parts.Settings.Attention.Keep);
        // What was done is of as little use then as what called.
        new JournalStore(_parts.Database, _parts.Time).Trim(now - _parts.Settings.Attention.Keep);
    }
}
