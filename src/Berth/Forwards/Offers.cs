using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Sessions;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.Forwards;

/// <summary>Ports on which a session's processes listen and to which nothing leads yet: a dev server that was just started.</summary>
internal static class Offers
{
    /// <summary>Above, systems give ports to whoever asks for any: language servers and debuggers, which nobody wants to see in a browser.</summary>
    private const int FirstOfAny = 32768;

    public static ImmutableArray<int> Of(FleetState fleet, Session session)
    {
        if (session.State != SessionState.Active || fleet.Ports is null || !fleet.Ports.TryGetValue(session.Id, out var ports))
            return [];
        var own = (session.Endpoint as Endpoint.Port)?.Number;
        return ports.RemoveAll(port => port >= FirstOfAny || port == own || fleet.Forwards.Any(forward => forward.Session == session.Id && forward.RemotePort == port));
    }

    public static AppState Told(AppState state, FleetMsg.PortsTold told)
    {
        var next = state with { Fleet = state.Fleet with { Ports = (state.Fleet.Ports ?? ImmutableDictionary<SessionId, ImmutableArray<int>>.Empty).SetItem(told.Session, told.Ports) } };
        if (next.Fleet.Find(told.Session) is not { } session)
            return next;
        foreach (var port in Of(next.Fleet, session))
        {
            if (told.Appeared.Contains(port))
                next = next.Tell(NoticeKind.Done, $"{session.Name} listens on port {port}: {next.Keys.KeyOf(CommandId.OpenPort)} opens it");
        }

        return next;
    }

    /// <summary>The one port there is; where there are several, the list of them.</summary>
    public static Step<AppState> Open(AppState state, Session session)
    {
        var rows = ForwardRow.All(state);
        var ports = rows.Where(row => row.Session.Id == session.Id && row.RemotePort is not null).ToList();
        if (ports is [{ RemotePort: { } only }])
            return state.With(new Effect.OpenPort(session.Id, only));
        if (ports.Count == 0)
            return state.Tell(NoticeKind.Hint, $"nothing of {session.Name} listens beside its server").Only();
        return state.Push(new ForwardsDialog(rows.IndexOf(ports.Find(row => row.IsOffered) ?? ports[0]))).Only();
    }
}
