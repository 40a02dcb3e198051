using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>What each kind of server is asked: something that costs it nothing, needs no login and does not count as use.</summary>
internal static class HealthPaths
{
    /// <summary>Null for a session without a server, or whose server nobody can find.</summary>
    public static ProbeTarget? TargetOf(Session session, Settings settings)
    {
        var server = settings.Servers.TryGet(session.Server, out var section) ? section : new ServerSettings(session.Server);
        return session.Endpoint is { } endpoint && ServerCatalog.OfKind(server.Kind)?.Health(server) is { } check ? new ProbeTarget(session.Id, endpoint, check.Path) : null;
    }
}
