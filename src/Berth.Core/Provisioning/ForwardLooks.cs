using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>How the forwards of sessions stand, each found by trying it.</summary>
internal sealed class ForwardLooks(ProvisionerParts parts)
{
    /// <param name="session">Whose.</param>
    /// <param name="remote">Of a further one; null for the session's own.</param>
    /// <param name="local">Its port here.</param>
    /// <param name="joins">For a berth that stays: what can stand again is put back. Others take the link that there is, and change nothing.</param>
    /// <param name="cancel">Ends the trying.</param>
    public async Task<ForwardLook> TryAsync(Session session, int? remote, int local, bool joins, CancellationToken cancel)
    {
        if (session.State is SessionState.Suspended)
            return new(ForwardStanding.Waiting, "the session is suspended");
        if (parts.Hosts.FindOrReach(session.Host).Host is not { } host)
            return new(ForwardStanding.Waiting, $"the host {session.Host} is not in the settings any more");
        var link = parts.Link(host);
        if (!joins)
            await link.ConnectAsync(ConnectWish.Find, cancel);
        // On this machine a port is where it is.
        Forward forward = session.Endpoint is Endpoint.Socket socket && remote is null ? new Forward.ToSocket(local, socket.Path)
            : new Forward.ToPort(local, remote ?? (session.Endpoint as Endpoint.Port)?.Number ?? local);
        return await ForwardLook.TryAsync(link, forward, joins, cancel);
    }
}
