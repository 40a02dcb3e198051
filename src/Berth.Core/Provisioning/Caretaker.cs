using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Berth.Core.Configuration.Values;
using Berth.Core.Logging;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning;

/// <summary>
/// What a berth that stays does without being asked: whenever the link to a host begins to stand, home and host are made to agree
/// again (at the start, after a reboot of the host, after an operation that lost its link in the middle), and when another berth has died at
/// its work; where a session's processes are gone, the host is asked whether somebody else ended it; what other berths forwarded is kept up
/// from here; and sessions whose idle time is over are suspended. Each host is seen to by itself, so none waits for another.
/// </summary>
/// <param name="sessions">What is done.</param>
/// <param name="rows">What sessions are to be.</param>
/// <param name="time">The clock.</param>
/// <param name="log">What went wrong, for whoever looks.</param>
/// <param name="told">Takes what was done, for the user.</param>
/// <param name="lookedUp">Takes the host of which home knows now what became of its sessions.</param>
internal sealed class Caretaker(ISessions sessions, SessionStore rows, TimeProvider time, ILog? log, Action<Outcome> told, Action<string>? lookedUp = null)
{
    /// <summary>How often somebody looks whose time is over.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    /// <summary>Who looks again later than this has slept: what happened meanwhile is not known.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(1);

    private readonly Dictionary<SessionId, TimeSpan?> _idleTimes = [];
    private readonly Dictionary<string, Task<bool>> _mending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _agreed = new(StringComparer.Ordinal);
    private readonly HashSet<SessionId> _gone = [];

    /// <summary>What berths that died have left behind, each seen to once from here, and the hosts where there is some that is new.</summary>
    private readonly HashSet<long> _left = [];
    private readonly ConcurrentDictionary<string, bool> _leftOn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HostSnapshot> _seen = new(StringComparer.Ordinal);

    /// <summary>By host: the sessions among which those that have gone are known.</summary>
    private readonly Dictionary<string, ImmutableDictionary<SessionId, SessionSnapshot>> _counted = new(StringComparer.Ordinal);

    private Task _keeping = Task.CompletedTask;
    private MonitorView _view = MonitorView.Empty;
    private DateTimeOffset _looked = DateTimeOffset.MaxValue;
    private DateTimeOffset _awakeSince = DateTimeOffset.MinValue;

    /// <summary>Who is to see it while it is done.</summary>
    public ICareNews? News { get; init; }

    public async Task RunAsync(IAsyncEnumerable<MonitorView> views, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var suspending = SuspendIdleAsync(end.Token);
        try
        {
            await foreach (var view in views.WithCancellation(cancel))
            {
                Volatile.Write(ref _view, view);
                TryLook(view, cancel);
            }
        }
        finally
        {
            await end.CancelAsync();
            await suspending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll([_keeping, .. _mending.Values]);
        }
    }

    /// <summary>Suspends what has idled for its time, one after the other.</summary>
    public async Task SuspendDueAsync(MonitorView view, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now - _looked > Gap || now < _looked && _looked != DateTimeOffset.MaxValue)
            _awakeSince = now;
        _looked = now;
        foreach (var session in view.Hosts.Values.Where(host => host.Link.IsUsable).SelectMany(host => host.Sessions.Values))
        {
            if (session.IdleSince is not { } idle || IdleTime(session.Id) is not { } after || !IdleRule.IsDue(idle > _awakeSince ? idle : _awakeSince, after, now))
                continue;
            var outcome = await News.TellAsync(session.Id, Operation.Suspend, steps => sessions.SuspendAsync(session.Id, steps, cancel));
            told(outcome is Outcome.Done done ? done with { Notes = [$"nobody used it for {Duration.Format(after)}", .. done.Notes] } : outcome);
        }
    }

    private async Task SuspendIdleAsync(CancellationToken cancel)
    {
        await Elsewhere();
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (_keeping.IsCompleted)
                _keeping = KeepForwardsAsync(Volatile.Read(ref _view), cancel);
            try
            {
                LookForLeft();
                await SuspendDueAsync(Volatile.Read(ref _view), cancel);
            }
            catch (StoreException failure)
            {
                log?.Error("what idles or was left behind could not be seen to", failure);
            }
        }
    }

    /// <summary>The next view of the host has it seen to.</summary>
    private void LookForLeft()
    {
        foreach (var (operation, host) in sessions.LeftBehind())
        {
            if (_left.Add(operation))
                _leftOn[host] = true;
        }
    }

    private Task<bool[]> KeepForwardsAsync(MonitorView view, CancellationToken cancel) => Task.WhenAll(view.Hosts.Values
        .Where(host => host.Link.IsUsable && !host.Sessions.IsEmpty)
        .Select(host => MendAsync(host.Host, sessions.KeepForwardsAsync, cancel)));

    /// <summary>A session keeps the time that it was made with.</summary>
    private TimeSpan? IdleTime(SessionId id)
    {
        if (!_idleTimes.TryGetValue(id, out var after))
            _idleTimes[id] = after = rows.Manifest(id) is { } text ? ManifestReader.Read(text, out _)?.IdleSuspend : null;
        return after;
    }

    /// <summary>What the store could not be asked about is looked at again with the next view.</summary>
    private void TryLook(MonitorView view, CancellationToken cancel)
    {
        try
        {
            Look(view, cancel);
        }
        catch (StoreException failure)
        {
            log?.Error("the hosts could not be looked at", failure);
        }
    }

    private void Look(MonitorView view, CancellationToken cancel)
    {
        foreach (var (name, host) in view.Hosts)
        {
            // One host tells something, and all are in the view.
            if (ReferenceEquals(_seen.GetValueOrDefault(name), host) || (host.Link.IsUsable && _mending.GetValueOrDefault(name) is { IsCompleted: false }))
                continue;
            if (!host.Link.IsUsable || _mending.GetValueOrDefault(name) is { IsCompletedSuccessfully: true, Result: false })
                _agreed.Remove(name);
            if (host.Link.IsUsable && (_leftOn.TryRemove(name, out _) | _agreed.Add(name)))
                _mending[name] = MendAsync(name, RecoverAsync, cancel);
            else if (SomeHaveGone(host))
                _mending[name] = MendAsync(name, LookUpAsync, cancel);
            _seen[name] = host;
        }
    }

    /// <summary>Whether there are sessions whose processes have gone since the last look.</summary>
    private bool SomeHaveGone(HostSnapshot host)
    {
        // Most of what a host tells is its own load.
        if (!host.Link.IsUsable || ReferenceEquals(_counted.GetValueOrDefault(host.Host), host.Sessions))
            return false;
        var some = false;
        foreach (var session in host.Sessions.Values)
        {
            if (!session.LooksGone)
            {
                if (_gone.Count > 0)
                    _gone.Remove(session.Id);
            }
            else if (!_gone.Contains(session.Id))
                some |= IsLost(session.Id);
        }

        _counted[host.Host] = host.Sessions;
        return some;
    }

    /// <summary>Said once of each.</summary>
    private bool IsLost(SessionId id)
    {
        var isActive = rows.Find(id)?.State is SessionState.Active;
        _gone.Add(id);
        return isActive;
    }

    private async Task LookUpAsync(string host, CancellationToken cancel)
    {
        await sessions.AdoptAsync(host, cancel);
        lookedUp?.Invoke(host);
    }

    private async Task<IReadOnlyList<Outcome>> RecoverAsync(string host, CancellationToken cancel)
    {
        var outcomes = await sessions.RecoverAsync(host, News, cancel);
        foreach (var outcome in outcomes)
            told(outcome);
        lookedUp?.Invoke(host);
        await sessions.KeepForwardsAsync(host, cancel);
        return outcomes;
    }

    /// <summary>What is done to sessions must not hold up who watches hosts.</summary>
    private static ConfiguredTaskAwaitable Elsewhere() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    /// <summary>False when it is to be tried again.</summary>
    private async Task<bool> MendAsync(string host, Func<string, CancellationToken, Task> mend, CancellationToken cancel)
    {
        await Elsewhere();
        try
        {
            await mend(host, cancel);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The next berth goes on.
            return true;
        }
        catch (Exception failure) when (failure is StoreException or IOException or UnauthorizedAccessException)
        {
            log?.Error("a host could not be put in order", failure, new LogProperty("host", host));
            return false;
        }
    }
}
