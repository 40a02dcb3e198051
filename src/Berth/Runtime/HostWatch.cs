using Berth.Cli;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Provisioning;
using Berth.Notices;
using Berth.Sessions;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Runtime;

/// <summary>What the hosts tell, as messages: load and limits at once, and what they told of sessions and flags as the database has it then.</summary>
internal sealed class HostWatch(Composition berth, Inbox inbox, ScreenServices services)
{
    /// <summary>Twenty hosts that all talk are read as one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private MonitorView _told = MonitorView.Empty;

    public async Task RunAsync(CancellationToken cancel)
    {
        var parts = berth.Monitoring;
        await using var notices = new NoticeDesk(parts, berth.Links.Local, services.Notices);
        await using var monitor = new Monitor(parts, berth.LinkTo, notices.Tell);
        services.Monitor = monitor;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var caring = new Caretaker(berth.Operations, berth.Sessions, berth.Time, berth.Log, Cared).RunAsync(monitor.Views(end.Token), end.Token);
        try
        {
            await monitor.StartAsync(berth.Hosts.All).ConfigureAwait(false);
            await FollowAsync(monitor, cancel).ConfigureAwait(false);
        }
        finally
        {
            // Settings that were changed may have put another one there meanwhile.
            if (ReferenceEquals(services.Monitor, monitor))
                services.Monitor = null;
            await end.CancelAsync().ConfigureAwait(false);
            await caring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(Monitor monitor, CancellationToken cancel)
    {
        await foreach (var view in monitor.Views(cancel).ConfigureAwait(false))
        {
            foreach (var (name, host) in view.Hosts)
                await TellAsync(name, host, _told.Hosts.GetValueOrDefault(name), cancel).ConfigureAwait(false);
            _told = view;
            await inbox.PostAsync(StoreReading.Read(berth), cancel).ConfigureAwait(false);
            await Task.Delay(Pause, berth.Time, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>What was done without being asked for.</summary>
    private void Cared(Outcome outcome)
    {
        if (CareText.Of(outcome) is { } text)
            inbox.TryPost(new NoticeMsg.Said(outcome is Outcome.Done ? NoticeKind.Done : NoticeKind.Error, text));
    }

    private async Task TellAsync(string name, HostSnapshot host, HostSnapshot? before, CancellationToken cancel)
    {
        if (host.Usage is { IsKnown: true } usage && !ReferenceEquals(usage, before?.Usage))
            await inbox.PostAsync(new FleetMsg.HostMeasured(name, usage), cancel).ConfigureAwait(false);
        foreach (var (id, session) in host.Sessions)
        {
            var limits = new SessionLimits(session.CpuLimitPercent, session.MemoryLimitBytes);
            var known = before?.Sessions.GetValueOrDefault(id);
            if (limits != new SessionLimits(known?.CpuLimitPercent, known?.MemoryLimitBytes))
                await inbox.PostAsync(new FleetMsg.LimitsTold(id, limits), cancel).ConfigureAwait(false);
        }
    }
}
