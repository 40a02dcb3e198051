using System.Diagnostics;
using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Links;
using Berth.Core.Storage;
using Berth.Sessions;
using Berth.Themes;

namespace Berth.Runtime;

/// <summary>What each kind of stream is: where it comes from, and which messages it becomes.</summary>
internal sealed class Streams(Inbox inbox, ScreenServices services)
{
    /// <summary>Whoever runs down the list opens no log on the way.</summary>
    private static readonly TimeSpan BeforeLog = TimeSpan.FromMilliseconds(150);

    /// <summary>How often other berths are looked after, while some are at work.</summary>
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(1);

    public async Task RunAsync(Subscription key, CancellationToken cancel)
    {
        var composition = await services.Ready.WaitAsync(cancel).ConfigureAwait(false);
        await (key switch
        {
            Subscription.Store => StoreAsync(composition, cancel),
            Subscription.Elsewhere => ElsewhereAsync(composition, cancel),
            Subscription.SettingsFile => SettingsAsync(composition, cancel),
            Subscription.ThemeFile theme => ThemeAsync(composition, theme, cancel),
            Subscription.Hosts => composition.Watching.RunAsync(() => new HostWatch(composition, inbox, services).RunAsync(cancel)),
            Subscription.Link link => LinkAsync(composition, link.Host, cancel),
            Subscription.Workspace workspace => new WorkspaceWatch(composition, inbox).RunAsync(workspace.Session, cancel),
            Subscription.Forwards => new ForwardWatch(composition, inbox).RunAsync(cancel),
            Subscription.LogLines log => LogAsync(composition, log, cancel),
            _ => throw new UnreachableException(key.GetType().Name),
        }).ConfigureAwait(false);
    }

    public void LogFailure(Subscription key, Exception failure) => services.LogFailure(key.GetType().Name, failure, Core.Logging.LogLines.NewCorrelation());

    /// <summary>All of it at first, and again whenever another process wrote.</summary>
    private async Task StoreAsync(Composition composition, CancellationToken cancel)
    {
        if (!services.HasLayout && new UiStateStore(composition.Database).Find(LayoutText.Name) is { } layout)
            await inbox.PostAsync(new SettingsMsg.LayoutRemembered(layout), cancel).ConfigureAwait(false);
        if (composition.Damaged is { } damage)
            await inbox.PostAsync(new FleetMsg.StoreFailed($"{damage}\nhint: its sessions are listed again from each host, as soon as its link is up"), cancel).ConfigureAwait(false);
        await foreach (var _ in new ChangeWatch(composition.Database, composition.Time).Changes(cancel).ConfigureAwait(false))
            await inbox.PostAsync(StoreReading.Read(composition), cancel).ConfigureAwait(false);
    }

    /// <summary>The list again, when somebody who was at work is not any more, whether or not it was written down.</summary>
    private async Task ElsewhereAsync(Composition composition, CancellationToken cancel)
    {
        var leases = new LeaseStore(composition.Database, composition.Time);
        IReadOnlyList<WorkElsewhere> known = [];
        using var timer = new PeriodicTimer(AtWork, composition.Time);
        while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false))
        {
            var now = leases.Elsewhere();
            // Who died before the first look was never known here, and is in the list all the same.
            if (now.Count == 0 || !now.SequenceEqual(known))
                await inbox.PostAsync(StoreReading.Read(composition), cancel).ConfigureAwait(false);
            known = now;
        }
    }

    private async Task SettingsAsync(Composition composition, CancellationToken cancel)
    {
        if (services is not { File: { } file, Loaded: { } loaded })
            return;
        await foreach (var update in new SettingsWatch(file, composition.Time).UpdatesAsync(loaded, cancel).ConfigureAwait(false))
        {
            if (update.Errors.IsEmpty)
                composition.Adopt(update.Settings);
            await inbox.PostAsync(new SettingsMsg.Loaded(update.Settings, update.Errors) { Changes = update.Changes }, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Who makes a theme sees it as it is saved.</summary>
    private async Task ThemeAsync(Composition composition, Subscription.ThemeFile theme, CancellationToken cancel)
    {
        if (ThemeFiles.OwnFile(theme.Name, theme.Dark, composition.Places.Config) is not { } file)
            return;
        using var folders = new FolderWatch(file);
        while (true)
        {
            folders.Follow();
            await folders.ChangedAsync(cancel).ConfigureAwait(false);
            await Task.Delay(SettingsWatch.Settling, composition.Time, cancel).ConfigureAwait(false);
            folders.Forget();
            await inbox.PostAsync(ThemeFiles.Read(theme.Name, theme.Dark, composition.Places.Config), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The link is made and kept, and each of its states is told.</summary>
    private async Task LinkAsync(Composition composition, string name, CancellationToken cancel)
    {
        if (composition.Hosts.FindOrReach(name).Host is not { } host)
            return;
        var link = composition.LinkTo(host);
        var making = link.ConnectAsync(ConnectWish.Background, cancel);
        await foreach (var state in link.WatchAsync(cancel).ConfigureAwait(false))
            await inbox.PostAsync(new FleetMsg.LinkChanged(name, View(state)), cancel).ConfigureAwait(false);
        await making.ConfigureAwait(false);
    }

    private static LinkView View(LinkState state) => new(LinkWords.Of(state.Status), state.Error?.Message)
    {
        Hint = state.Error?.Hint,
        Mend = state.Error?.Mend,
        Since = state.Since,
        LatencyMs = state.Latency?.TotalMilliseconds,
        NextTry = state.NextTry,
    };

    private async Task LogAsync(Composition composition, Subscription.LogLines log, CancellationToken cancel)
    {
        // Given up at each key that goes on: that is no exception.
        await Task.Delay(BeforeLog, composition.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested)
            return;
        await new SessionLogs(composition, log, inbox).FollowAsync(cancel).ConfigureAwait(false);
    }
}
