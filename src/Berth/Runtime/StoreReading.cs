using System.Collections.Immutable;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>All that the database has for the screen, at once.</summary>
internal static class StoreReading
{
    public static FleetMsg.Read Read(Composition composition)
    {
        var database = composition.Database;
        var hosts = ImmutableArray.CreateBuilder<HostEntry>();
        foreach (var host in composition.RememberedHosts.All())
            hosts.Add(Host(host));
        return new([.. composition.Sessions.All()], hosts.ToImmutable(), [.. new FlagStore(database, composition.Time).Standing()])
        {
            Forwards = [.. new ForwardStore(database, composition.Time).All()],
        };
    }

    /// <summary>A few sessions, and all flags.</summary>
    public static FleetMsg.Changed ReadOnly(Composition composition, IReadOnlyCollection<SessionId> ids)
    {
        var sessions = ImmutableArray.CreateBuilder<Session>(ids.Count);
        var store = composition.Sessions;
        foreach (var id in ids)
        {
            if (store.Find(id) is { } session)
                sessions.Add(session);
        }

        return new(sessions.ToImmutable(), [.. composition.Flags.Standing()]);
    }

    private static HostEntry Host(RememberedHost host) => new(host.Name)
    {
        Link = host.Link is { } link ? new LinkView(Past(link.State), link.Reason) { Since = link.Since, LatencyMs = link.LatencyMs } : LinkView.Unknown,
        Usage = host.Usage is { } usage ? HostUsageText.Read(usage) : null,
        UsageAt = host.UsageAt,
    };

    /// <summary>What was up when it was written down need not be now: the living link says so.</summary>
    private static string Past(string state) => state is "up" or "stale" or "connecting" ? "down" : state;
}
