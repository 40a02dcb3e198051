using Berth.Core.Monitoring.Probing;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>What sessions may use: as their host says, and where no group of processes holds them to it, as they were made.</summary>
internal sealed class LimitDesk(SessionStore sessions)
{
    private static readonly RunLimits None = new();

    private readonly Dictionary<SessionId, (DateTimeOffset ChangedAt, RunLimits Limits)> _known = [];

    public SessionReading Fill(Session session, SessionReading reading)
    {
        if (reading is { MemoryLimitBytes: not null, CpuLimitPercent: not null } || Of(session) is not { } limits || limits == None)
            return reading;
        return reading with { MemoryLimitBytes = reading.MemoryLimitBytes ?? limits.MemoryBytes, CpuLimitPercent = reading.CpuLimitPercent ?? limits.CpuPercent };
    }

    public void Forget(SessionId session) => _known.Remove(session);

    /// <summary>Read again whenever the session became something else: it may have been brought back with others.</summary>
    private RunLimits Of(Session session)
    {
        if (_known.TryGetValue(session.Id, out var known) && known.ChangedAt == session.ChangedAt)
            return known.Limits;
        var limits = sessions.Manifest(session.Id) is { } text && ManifestReader.Read(text, out _) is { } manifest ? manifest.Limits : None;
        _known[session.Id] = (session.ChangedAt, limits);
        return limits;
    }
}
