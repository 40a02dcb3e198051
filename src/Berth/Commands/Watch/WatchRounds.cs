using System.Threading.Channels;
using Berth.Core.Configuration;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Metrics;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Provisioning;
using Berth.Core.Storage;
using Berth.Runtime;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Commands.Watch;

/// <summary>Watches by the settings as they are: each time that others hold, what goes by them begins anew. Links stay as they are.</summary>
internal sealed class WatchRounds(Composition berth, WatchReport report)
{
    private readonly DateTimeOffset _started = berth.Time.GetUtcNow();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile Monitor? _monitor;

    public async Task RunAsync(SettingsFile file, LoadedSettings loaded, CancellationToken cancel)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var following = FollowAsync(file, loaded, life.Token);
        try
        {
            while (true)
                await RoundAsync(cancel);
        }
        finally
        {
            await life.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The page for Prometheus.</summary>
    public string Metrics() => MetricsText.Of(
        new MetricsFacts(_monitor?.View ?? MonitorView.Empty, berth.Sessions.All(), new DurationStore(berth.Database).All()) { Version = BuildInfo.Version, Started = _started });

    private async Task FollowAsync(SettingsFile file, LoadedSettings loaded, CancellationToken cancel)
    {
        await foreach (var update in new SettingsWatch(file, berth.Time).UpdatesAsync(loaded, cancel))
        {
            report.TellSettings(update);
            if (!update.Errors.IsEmpty)
                continue;
            berth.Adopt(update.Settings);
            if (update.Changes.Any(static change => change.ConcernsHosts))
                _changed.Writer.TryWrite(true);
        }
    }

    /// <summary>Ends when other settings hold; what fails, fails.</summary>
    private async Task RoundAsync(CancellationToken cancel)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = WatchAsync(round.Token);
        var changing = _changed.Reader.ReadAsync(round.Token).AsTask();
        await Task.WhenAny(watching, changing);
        await round.CancelAsync();
        await changing.ContinueWith(static _ => { }, TaskScheduler.Default);
        if (changing.IsCompletedSuccessfully)
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else
            await watching;
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        var (hosts, parts) = (berth.Hosts.All, berth.Monitoring);
        try
        {
            await using var notices = new NoticeDesk(parts, berth.Links.Local, screen: null);
            await using var monitor = new Monitor(parts, berth.LinkTo, notices.Tell) { IsCaredFor = true };
            _monitor = monitor;
            monitor.SetVisible(false);
            await berth.Watching.RunAsync(() => monitor.StartAsync(hosts));
            var caretaker = new Caretaker(berth.Operations, berth.Sessions, berth.Time, berth.Log, report.TellOutcome, monitor.LookedUp);
            await Task.WhenAll([report.FollowAsync(monitor, cancel), caretaker.RunAsync(monitor.Views(cancel), cancel), .. hosts.Select(host => KeepAsync(berth.LinkTo(host), cancel))]);
        }
        finally
        {
            await HostsLeft.LeaveAsync(berth, hosts);
        }
    }

    /// <summary>The link keeps itself made from then on.</summary>
    private static async Task KeepAsync(ILink link, CancellationToken cancel) => await link.ConnectAsync(ConnectWish.Background, cancel);
}
