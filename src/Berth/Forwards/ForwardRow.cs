using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Sessions;

namespace Berth.Forwards;

/// <summary>One forward as the list shows it. A session's own has no remote port to end, one that is only offered no port here.</summary>
internal sealed record ForwardRow(Session Session, int? LocalPort, int? RemotePort, string Target)
{
    public bool IsOffered => LocalPort is null;

    public static ImmutableArray<ForwardRow> All(AppState state)
    {
        var rows = ImmutableArray.CreateBuilder<ForwardRow>();
        foreach (var session in state.Fleet.Sessions)
        {
            if (session is { State: SessionState.Active, LocalPort: { } port })
                rows.Add(new(session, port, null, session.Endpoint switch { Endpoint.Socket => session.Server, Endpoint.Port p => $"{session.Server}, port {p.Number}", _ => session.Server }));
            foreach (var forward in state.Fleet.Forwards)
            {
                if (forward.Session == session.Id)
                    rows.Add(new(session, forward.LocalPort, forward.RemotePort, $"port {forward.RemotePort}"));
            }

            foreach (var offer in Offers.Of(state.Fleet, session))
                rows.Add(new(session, null, offer, $"port {offer}"));
        }

        return rows.ToImmutable();
    }
}
