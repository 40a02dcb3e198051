using System.Collections.Immutable;
using Berth.Core.Sessions;
using Berth.Forwards;
using Berth.Sessions;

namespace Berth.App;

/// <summary>Which streams a state wants.</summary>
internal static class Subscriptions
{
    private static readonly Subscription Store = new Subscription.Store();
    private static readonly Subscription SettingsFile = new Subscription.SettingsFile();
    private static readonly Subscription Elsewhere = new Subscription.Elsewhere();
    private static readonly Subscription Forwards = new Subscription.Forwards();

    public static ImmutableArray<Subscription> Of(AppState state)
    {
        // The remembered list, where there is one, comes before the settings: it is what the user waits for.
        if (!state.HasSettings || state.Leaving)
            return [];
        var wanted = ImmutableArray.CreateBuilder<Subscription>(state.Fleet.Hosts.Length + 5);
        wanted.Add(Store);
        wanted.Add(SettingsFile);
        wanted.Add(new Subscription.ThemeFile(state.Settings.Ui.Theme, state.DarkBackground));
        wanted.Add(new Subscription.Hosts(state.SettingsRound));
        foreach (var host in state.Fleet.Hosts)
        {
            if (host.IsConfigured)
                wanted.Add(host.Stream);
        }

        if (ListCursor.Session(state) is { State: SessionState.Active } session && !state.IsLent
            && !ScreenLayout.Of(state.Size, state.Panes).Detail.IsEmpty && state.Fleet.FindHost(session.Host) is { IsLive: true })
            wanted.Add(new Subscription.Workspace(session.Id));
        if (state.Work.HasElsewhere)
            wanted.Add(Elsewhere);
        if (state.Top is ForwardsDialog && !state.IsLent)
            wanted.Add(Forwards);
        if (state.Log.Wanted is { } log)
            wanted.Add(log);
        return wanted.ToImmutable();
    }
}
