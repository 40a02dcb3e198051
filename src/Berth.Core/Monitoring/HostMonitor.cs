using System.Threading.Channels;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Logging;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>
/// Watches one host for as long as it lives: its link, its probe, its events. One loop owns everything that is known, and what it
/// learns goes to <see cref="HostBook"/>, which keeps and publishes it. A host at rest costs one short wake for each round of its probe.
/// </summary>
internal sealed class HostMonitor : IAsyncDisposable
{
    private const int LongestInbox = 512;

    /// <summary>How soon the store is tried again that could not be written, or read.</summary>
    private static readonly TimeSpan StoreAgain = TimeSpan.FromSeconds(3);

    private readonly Channel<HostNews> _inbox =
        Channel.CreateBounded<HostNews>(new BoundedChannelOptions(LongestInbox) { SingleReader = true });

    private readonly CancellationTokenSource _life = new();
    private readonly CatalogHost _host;
    private readonly ILink _link;
    private readonly MonitorParts _parts;
    private readonly MonitorDesk _desk;
    private readonly HostBook _book;
    private readonly ITimer _timer;
    private readonly Task _running;
    private ProbeOptions _options;
    private ProbeInput? _input;
    private CancellationTokenSource _stream = new();
    private int _run;
    private DateTimeOffset? _due;
    private bool _isDue;
    private bool _isLoaded;
    private DateTimeOffset _asked;
    private Task _asking = Task.CompletedTask;

    public HostMonitor(CatalogHost host, ILink link, MonitorParts parts, MonitorDesk desk, ProbeOptions options)
    {
        _host = host;
        _link = link;
        _parts = parts;
        _desk = desk;
        // Two hosts of the settings may be one machine: each has a probe there.
        _options = options with { Token = $"{options.Token}:{host.Name}:" };
        _book = new HostBook(host, link.State, parts, desk);
        _timer = parts.Time.CreateTimer(_ => _inbox.Writer.TryWrite(new HostNews.Due()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _running = Task.WhenAll(LoopAsync(_life.Token), WatchAsync(_life.Token), StreamAsync(_life.Token));
    }

    public string Host => _host.Name;

    /// <summary>How often the host is measured from now on.</summary>
    public void SetPace(TimeSpan pace)
    {
        var options = Volatile.Read(ref _options);
        if (options.Pace == pace)
            return;
        Volatile.Write(ref _options, options with { Pace = pace });
        Restart();
    }

    /// <summary>The sessions at home changed: others than before may have to be looked after.</summary>
    /// <param name="all">Of all hosts, as they are now: read once for all monitors.</param>
    public void SessionsChanged(IReadOnlyList<Session> all) => _inbox.Writer.TryWrite(new HostNews.Sessions(all));

    /// <summary>What became of sessions whose processes are gone is known now, and in the store.</summary>
    public void LookedUp() => _inbox.Writer.TryWrite(new HostNews.LookedUp());

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        Try(_book.Close);
        await _timer.DisposeAsync();
        _stream.Dispose();
        _life.Dispose();
    }

    private async Task LoopAsync(CancellationToken cancel)
    {
        Try(() => Load(_parts.Sessions.All()));
        while (await _inbox.Reader.WaitToReadAsync(cancel))
            Try(() => Turn(cancel));
    }

    /// <summary>A full disk, a store that somebody holds: nothing that was learnt is lost, and it goes on when that is over.</summary>
    private void Try(Action work)
    {
        try
        {
            work();
            _desk.Stored(null);
        }
        catch (StoreException error)
        {
            _desk.Stored(error);
            (_isDue, _due) = (true, null);
            _timer.Change(StoreAgain, Timeout.InfiniteTimeSpan);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A line that nobody foresaw: a watch that ended over it would look like a host on which nothing happens.
            _parts.Log?.Error("what the host told could not be taken", error, new LogProperty("host", Host));
        }
    }

    private void Turn(CancellationToken cancel)
    {
        if (!_isLoaded)
            Load(_parts.Sessions.All());
        while (_inbox.Reader.TryRead(out var news))
            Take(news, cancel);
        var due = _book.Settle(_isDue);
        _isDue = false;
        if (_book.LookForTranscripts())
            Volatile.Read(ref _input)?.SetTranscripts(_book.Transcripts);
        if (due is { } next && due != _due)
            _timer.Change(Later(next), Timeout.InfiniteTimeSpan);
        _due = due;
    }

    private void Take(HostNews news, CancellationToken cancel)
    {
        switch (news)
        {
            case HostNews.Link link:
                _book.TakeLink(link.State);
                break;
            case HostNews.Line line when line.Run == Volatile.Read(ref _run):
                TakeLine(line.Text, cancel);
                break;
            case HostNews.Asked asked:
                _book.TakeAsked(asked);
                break;
            case HostNews.Due:
                (_isDue, _due) = (true, null);
                break;
            case HostNews.LookedUp:
                // Who was ended elsewhere leaves the list with this, before its flag would be raised.
                _book.TakeLookedUp();
                _isLoaded = false;
                Load(_parts.Sessions.All());
                break;
            case HostNews.Sessions sessions:
                Load(sessions.All);
                break;
        }
    }

    private void Load(IReadOnlyList<Session> all)
    {
        _isLoaded = false;
        if (_book.LoadSessions(all))
            Volatile.Read(ref _input)?.SetTargets(_book.Targets);
        _isLoaded = true;
    }

    private void TakeLine(string line, CancellationToken cancel)
    {
        if (!_book.TakeLine(line))
            Restart();
        if (line is "." or "+")
            Volatile.Read(ref _input)?.Received();
        if (line == "." && !_book.Facts.AsksHealth && _book.Facts.System.Length > 0 && _asking.IsCompleted && _parts.Time.GetUtcNow() - _asked >= _options.HealthPace)
        {
            _asked = _parts.Time.GetUtcNow();
            _asking = AskAsync([.. _book.Targets], cancel);
        }
    }

    /// <summary>Through the forwards, one after the other: nothing waits for it.</summary>
    private async Task AskAsync(IReadOnlyList<ProbeTarget> targets, CancellationToken cancel)
    {
        foreach (var target in targets)
        {
            if (target.HealthPath is not { } path || _book.Find(target.Session)?.LocalPort is not { } port)
                continue;
            var began = _parts.Time.GetTimestamp();
            var status = await HealthAsk.RunAsync(port, path, _options.HealthTimeout, cancel);
            await _inbox.Writer.WriteAsync(new HostNews.Asked(target.Session, status, _parts.Time.GetElapsedTime(began)), cancel);
        }
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        await foreach (var state in _link.WatchAsync(cancel))
            await _inbox.Writer.WriteAsync(new HostNews.Link(state), cancel);
    }

    /// <summary>One stream after the other: never two at a time.</summary>
    private async Task StreamAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            using var stream = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Interlocked.Exchange(ref _stream, stream);
            try
            {
                await foreach (var line in _link.LinesAsync(new LineStream { Next = Next, Restart = RestartPolicy.Always, Ended = Ended }, stream.Token))
                    await _inbox.Writer.WriteAsync(new HostNews.Line(line, Volatile.Read(ref _run)), stream.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // It is to begin anew: at another pace, or from another place in the spool.
            }
        }
    }

    private Call Next()
    {
        Interlocked.Increment(ref _run);
        var input = new ProbeInput(_book.Targets, _book.Transcripts);
        Interlocked.Exchange(ref _input, input);
        return ProbeCall.Stay(_host.Root, Volatile.Read(ref _options), _book.BeginRun(), input);
    }

    private void Ended(CallResult result)
    {
        if (result.Error is { Reason: LinkReason.ForcedCommand or LinkReason.RestrictedShell or LinkReason.NoShell } error)
            _parts.Log?.Info("the host cannot be probed", new("host", Host), new("reason", error.Message));
    }

    private void Restart()
    {
        try
        {
            Volatile.Read(ref _stream).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // A new one is being made already, and it takes what holds now.
        }
    }

    /// <summary>In whole milliseconds, and rather too late: a timer cuts off what is less, and one that comes too early would come again and again.</summary>
    private TimeSpan Later(DateTimeOffset due) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((due - _parts.Time.GetUtcNow()).TotalMilliseconds)));
}
