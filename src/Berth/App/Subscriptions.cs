using System.Collections.Immutable;

namespace Berth.App;

/// <summary>Which streams a state wants.</summary>
internal static class Subscriptions
{
    private static readonly Subscription Store = new Subscription.Store();
    private static readonly Subscription SettingsFile = new Subscription.SettingsFile();

    public static ImmutableArray<Subscription> Of(AppState state)
    {
        // Nothing streams before the remembered list is there: it is what the user waits for.
        if (!state.Fleet.IsRemembered || !state.HasSettings || state.Leaving)
            return [];
        var wanted = ImmutableArray.CreateBuilder<Subscription>(state.Fleet.Hosts.Length + 3);
        wanted.Add(Store);
        wanted.Add(SettingsFile);
        wanted.Add(new Subscription.Hosts(state.SettingsRound));
        foreach (var host in state.Fleet.Hosts)
        {
            if (host.IsConfigured)
                wanted.Add(new Subscription.Link(host.Name));
        }

        if (state.Log.Wanted is { } log)
            wanted.Add(log);
        return wanted.ToImmutable();
    }
}
