using System.Collections.Immutable;
using Berth.Cli;
using Berth.Core.Configuration.Values;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning;
using Berth.Notices;
using Berth.Sessions;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Runtime;

/// <summary>What the hosts tell, as messages: their load at once, and what they told of sessions and flags as the database has it then.</summary>
internal sealed class HostWatch(Composition berth, Inbox inbox)
{
    /// <summary>Twenty hosts that all talk are read as one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private MonitorView _told = MonitorView.Empty;

    public async Task RunAsync(CancellationToken cancel)
    {
        var parts = new MonitorParts(berth.Settings, berth.Database, berth.Time, berth.Log);
        await using var monitor = new Monitor(parts, berth.LinkTo, Raised);
        await monitor.StartAsync(berth.Hosts.All).ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var caring = new Caretaker(berth.Operations, berth.Sessions, berth.Time, berth.Log, Cared).RunAsync(monitor.Views(end.Token), end.Token);
        try
        {
            await FollowAsync(monitor, cancel).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await caring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(Monitor monitor, CancellationToken cancel)
    {
        await foreach (var view in monitor.Views(cancel).ConfigureAwait(false))
        {
            foreach (var (name, host) in view.Hosts)
            {
                if (host.Usage is { IsKnown: true } usage && !ReferenceEquals(usage, _told.Hosts.GetValueOrDefault(name)?.Usage))
                    await inbox.PostAsync(new FleetMsg.HostMeasured(name, HostUsageText.Of(usage)), cancel).ConfigureAwait(false);
            }

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

    /// <summary>Of all berths one tells the user.</summary>
    private void Raised(ImmutableArray<RaisedFlag> flags)
    {
        var notify = berth.Settings.Notify;
        foreach (var raised in flags)
        {
            var flag = raised.Flag;
            if (flag.Severity < notify.Minimum || !berth.Flags.TryClaimNotice(raised.Id, "screen"))
                continue;
            var name = flag.Target.Session is { } id ? berth.Sessions.Find(id)?.Name.Value ?? id.Value : flag.Target.Host;
            var text = notify.Message && flag.Message is { Length: > 0 } message ? message : flag.Reason;
            inbox.TryPost(new NoticeMsg.Called($"{name}: {flag.Reason}", text, notify.Bell, notify.Desktop != DesktopNotice.Off));
        }
    }
}
