using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Forwards;

/// <summary>A port at home and where it leads.</summary>
/// <param name="Session">Whose it is.</param>
/// <param name="RemotePort">Null for a session's own forward to a socket.</param>
/// <param name="Extra">Asked for beside the session's own.</param>
/// <param name="Look">How it stands, as it was tried now.</param>
internal sealed record ForwardRow(Session Session, int? RemotePort, int LocalPort, bool Extra, ForwardLook Look)
{
    public string Url => Extra ? $"http://127.0.0.1:{LocalPort}" : Session.Url ?? $"http://127.0.0.1:{LocalPort}";

    public string Remote => RemotePort is { } port ? port.ToString(System.Globalization.CultureInfo.InvariantCulture) : (Session.Endpoint as Endpoint.Socket)?.Path ?? "";

    /// <summary>In one cell: the state, and why.</summary>
    public string State => Look.Reason is { } reason ? $"{Look.Word}: {reason}" : Look.Word;

    /// <summary>Every forward of sessions that are not ended, each tried by itself where the link to its host stands.</summary>
    public static async Task<IReadOnlyList<ForwardRow>> AllAsync(Composition berth, IReadOnlyList<Session> sessions, CancellationToken cancel)
    {
        var extras = new ForwardStore(berth.Database, berth.Time).All().ToLookup(forward => forward.Session);
        var looks = new ForwardLooks(berth.Provisioning);
        var rows = new List<Task<ForwardRow>>();
        foreach (var session in sessions.Where(session => session.State is not SessionState.Terminated).OrderBy(session => session.Name.Value, StringComparer.Ordinal))
        {
            if (session.LocalPort is { } own)
                rows.Add(RowAsync(session, (session.Endpoint as Endpoint.Port)?.Number, own, extra: false));
            rows.AddRange(extras[session.Id].Select(forward => RowAsync(session, forward.RemotePort, forward.LocalPort, extra: true)));
        }

        return await Task.WhenAll(rows);

        async Task<ForwardRow> RowAsync(Session session, int? remote, int local, bool extra) =>
            new(session, remote, local, extra, await looks.TryAsync(session, extra ? remote : null, local, joins: false, cancel));
    }
}
