using System.Collections.Immutable;
using System.Threading.Channels;
using Berth.Cli;
using Berth.Core.Hosts;
using Berth.Core.Links.Native;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Notices;
using Berth.Sessions;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Runtime;

/// <summary>
/// What the hosts tell, as messages: load and limits at once, and what they told of agents and flags as the database has it then. It runs
/// on the thread that watches.
/// </summary>
internal sealed class HostWatch(Composition berth, Inbox inbox, ScreenServices services)
{
    /// <summary>More sessions than this are read sooner all at once.</summary>
    private const int MostOneByOne = 40;

    /// <summary>Twenty hosts that all talk are read as one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Who takes care of the sessions sees what is told, at the same pace.</summary>
    private readonly Channel<MonitorView> _cared = Channel.CreateBounded<MonitorView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private MonitorView _told = MonitorView.Empty;

    public async Task RunAsync(CancellationToken cancel)
    {
        var hosts = berth.Hosts.All;
        try
        {
            await WatchAsync(hosts, cancel);
        }
        finally
        {
            await HostsLeft.LeaveAsync(berth, hosts);
        }
    }

    private async Task WatchAsync(ImmutableArray<CatalogHost> hosts, CancellationToken cancel)
    {
        var parts = berth.Monitoring;
        await using var notices = new NoticeDesk(parts, berth.Links.Local, services.Notices);
        await using var monitor = new Monitor(parts, berth.LinkTo, notices.Tell) { IsCaredFor = true };
        services.Monitor = monitor;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var caretaker = new Caretaker(berth.Operations, berth.Sessions, berth.Time, berth.Log, Cared, host => LookedUp(monitor, host)) { News = new CareDesk(inbox, end.Token) };
        var caring = caretaker.RunAsync(_cared.Reader.ReadHereAsync(end.Token), end.Token);
        try
        {
            await monitor.StartAsync(hosts);
            await FollowAsync(monitor, cancel);
        }
        finally
        {
            // Settings that were changed may have put another one there meanwhile.
            if (ReferenceEquals(services.Monitor, monitor))
                services.Monitor = null;
            await end.CancelAsync();
            await caring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(Monitor monitor, CancellationToken cancel)
    {
        await foreach (var view in monitor.Views(cancel))
        {
            _cared.Writer.TryWrite(view);
            try
            {
                await TellAsync(view, _told, cancel);
                _told = view;
            }
            catch (StoreException failure)
            {
                // What could not be read is read with the next view.
                inbox.TryPost(new FleetMsg.StoreFailed($"{failure.Message}\nhint: {failure.Hint}"));
            }

            await Task.Delay(Pause, berth.Watching.Time, cancel);
        }
    }

    private async Task TellAsync(MonitorView view, MonitorView before, CancellationToken cancel)
    {
        var changed = new HashSet<SessionId>();
        if (view.StoreTrouble is { } trouble && trouble != before.StoreTrouble)
            inbox.TryPost(new FleetMsg.StoreFailed(trouble));
        foreach (var (name, host) in view.Hosts)
        {
            if (before.Hosts.GetValueOrDefault(name) is var known && !ReferenceEquals(host, known))
                await TellAsync(name, host, known, changed, cancel);
        }

        if (FlagChanges.Add(changed, before.Flags, view.Flags) || changed.Count > 0)
            await inbox.PostAsync(changed.Count <= MostOneByOne ? StoreReading.ReadOnly(berth, changed) : StoreReading.Read(berth), cancel);
    }

    /// <summary>What was done without being asked for.</summary>
    private void Cared(Outcome outcome)
    {
        if (CareText.Of(outcome) is { } text)
            inbox.TryPost(new NoticeMsg.Said(outcome is Outcome.Done ? NoticeKind.Done : NoticeKind.Error, text));
        inbox.TryPost(StoreReading.Read(berth));
    }

    /// <summary>What became of a host's sessions is in the database: what this berth wrote itself, nobody else tells it.</summary>
    private void LookedUp(Monitor monitor, string host)
    {
        monitor.LookedUp(host);
        monitor.SessionsChanged();
        inbox.TryPost(StoreReading.Read(berth));
    }

    /// <summary>Figures go to the screen as they are; of what is kept, only which sessions are to be read again.</summary>
    private async Task TellAsync(string name, HostSnapshot host, HostSnapshot? before, HashSet<SessionId> changed, CancellationToken cancel)
    {
        if (host.Usage is { IsKnown: true } usage && !ReferenceEquals(usage, before?.Usage))
            await inbox.PostAsync(new FleetMsg.HostMeasured(name, usage), cancel);
        var measures = ImmutableArray.CreateBuilder<SessionMeasure>();
        foreach (var (id, session) in host.Sessions)
        {
            var known = before?.Sessions.GetValueOrDefault(id);
            if (ReferenceEquals(session, known))
                continue;
            var limits = new SessionLimits(session.CpuLimitPercent, session.MemoryLimitBytes);
            if (limits != new SessionLimits(known?.CpuLimitPercent, known?.MemoryLimitBytes))
                await inbox.PostAsync(new FleetMsg.LimitsTold(id, limits), cancel);
            if (PortsTold(session, known) is { } ports)
                await inbox.PostAsync(ports, cancel);
            if (session.Usage != known?.Usage || session.Health != (known?.Health ?? SessionHealth.Unknown))
                measures.Add(new SessionMeasure(id, session.Usage, session.Health));
            if (session.Agent != known?.Agent)
                changed.Add(id);
        }

        if (measures.Count > 0)
            await inbox.PostAsync(new FleetMsg.SessionsMeasured(name, measures.ToImmutable()), cancel);
    }

    /// <summary>Null where nothing changed. What a session listened on before it was watched has not just appeared.</summary>
    private static FleetMsg.PortsTold? PortsTold(SessionSnapshot session, SessionSnapshot? known) => known is null
        ? session.Ports.IsEmpty ? null : new(session.Id, session.Ports, [])
        : session.Ports.SequenceEqual(known.Ports) ? null : new(session.Id, session.Ports, session.Ports.RemoveRange(known.Ports));
}
