using Berth.Core.Links.Forwards;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Forwards;

/// <summary>A port at home and where it leads.</summary>
/// <param name="Session">Whose it is.</param>
/// <param name="RemotePort">Null for a session's own forward to a socket.</param>
/// <param name="Extra">Asked for beside the session's own.</param>
/// <param name="Listens">Whether something listens on it here: else its link is down.</param>
internal sealed record ForwardRow(Session Session, int? RemotePort, int LocalPort, bool Extra, bool Listens)
{
    public string Url => Extra ? $"http://127.0.0.1:{LocalPort}" : Session.Url ?? $"http://127.0.0.1:{LocalPort}";

    public string Remote => RemotePort is { } port ? port.ToString(System.Globalization.CultureInfo.InvariantCulture) : (Session.Endpoint as Endpoint.Socket)?.Path ?? "";

    public static List<ForwardRow> All(IReadOnlyList<Session> sessions, ForwardStore store)
    {
        var extras = store.All().ToLookup(forward => forward.Session);
        var rows = new List<ForwardRow>();
        foreach (var session in sessions.Where(session => session.State is not SessionState.Terminated).OrderBy(session => session.Name.Value, StringComparer.Ordinal))
        {
            if (session.LocalPort is { } own)
                rows.Add(new(session, (session.Endpoint as Endpoint.Port)?.Number, own, Extra: false, ForwardPorts.IsTaken(own)));
            rows.AddRange(extras[session.Id].Select(forward => new ForwardRow(session, forward.RemotePort, forward.LocalPort, Extra: true, ForwardPorts.IsTaken(forward.LocalPort))));
        }

        return rows;
    }
}
