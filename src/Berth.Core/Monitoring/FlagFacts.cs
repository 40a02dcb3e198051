using System.Globalization;
using Berth.Core.Attention;
using Berth.Core.Attention.Flags;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using HostFacts = Berth.Core.Attention.Flags.HostFacts;

namespace Berth.Core.Monitoring;

/// <summary>From what the probe, the link and the agents told to what the rules of flags look at. Pure.</summary>
internal static class FlagFacts
{
    public static HostFacts OfHost(CatalogHost host, LinkState link, HostUsage usage, bool isWanted) => new(host.Name, isWanted ? !link.IsUsable : null)
    {
        LostSince = link.Since,
        LinkEvidence = $"{LinkWords.Of(link.Status)}: {link.Error?.Message ?? "no reason was given"}",
        Load = link.IsUsable ? new Gauges(usage.CpuPercent, usage.MemoryPercent, usage.DiskPercent) { SwapPercent = usage.SwapBytes is > 0 ? Share(usage.SwapBytes, usage.SwapTotalBytes) : null } : null,
    };

    public static SessionFacts OfSession(Session session, SessionReading? reading, AgentTrack? agent, FlagPolicy policy) => new(session.Host, session.Id)
    {
        Agent = agent?.Shown,
        Trouble = agent?.Trouble,
        Server = session.State is SessionState.Active ? Server(reading, policy) : new ServerFacts(false, false),
        Load = reading is null ? null : new Gauges(Share(reading.CpuPercent, reading.CpuLimitPercent), Share(reading.MemoryBytes, reading.MemoryLimitBytes), null),
    };

    /// <summary>A server that does not listen has crashed, unless it never did here and answers nobody's question: then it cannot be seen from where we look.</summary>
    private static ServerFacts? Server(SessionReading? reading, FlagPolicy policy)
    {
        if (reading is null || (reading.Listens is null && reading.Health.Status is HealthStatus.Unknown))
            return null;
        var hasCrashed = reading.Listens == false && reading.HasListened && reading.Health.Status is not HealthStatus.Ok;
        bool? isFailing = reading.Health.Status is HealthStatus.Unknown ? null : reading.HealthFailures >= policy.HealthFailures;
        return new ServerFacts(hasCrashed, isFailing)
        {
            Since = reading.TroubleSince,
            Evidence = hasCrashed ? "the server does not listen any more" : Failing(reading),
        };
    }

    private static string? Failing(SessionReading reading) => reading.HealthFailures > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{reading.HealthEvidence} ({reading.HealthFailures} times)")
        : reading.HealthEvidence;

    private static double? Share(double? used, double? limit) => used is { } part && limit is > 0 and { } whole ? 100 * part / whole : null;
}
