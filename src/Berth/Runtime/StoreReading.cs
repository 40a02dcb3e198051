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
            Elsewhere = [.. new LeaseStore(database, composition.Time).Elsewhere()],
        };
    }

    /// <summary>A few sessions with their flags, and those of hosts.</summary>
    public static FleetMsg.Changed ReadOnly(Composition composition, IReadOnlyCollection<SessionId> ids)
    {
        var (sessions, flags) = (ImmutableArray.CreateBuilder<Session>(ids.Count), ImmutableArray.CreateBuilder<StandingFlag>());
        var (rows, raised) = (composition.Sessions, composition.Flags);
        flags.AddRange(raised.Standing(session: null));
        foreach (var id in ids)
        {
            if (rows.Find(id) is { } session)
                sessions.Add(session);
            flags.AddRange(raised.Standing(id));
        }

        return new(sessions.ToImmutable(), flags.ToImmutable()) { Of = [.. ids] };
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
