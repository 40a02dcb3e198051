using System.Globalization;
using Berth.Core.Sessions;
using Dapper;

namespace Berth.Core.Storage;

/// <summary>Forwards beside a session's own. Their local ports come from the pool, under <see cref="Purpose"/>.</summary>
internal sealed class ForwardStore(Database database, TimeProvider time)
{
    /// <summary>The purpose under which the pool holds the local port for a remote one.</summary>
    public static string Purpose(int remotePort) => string.Create(CultureInfo.InvariantCulture, $"forward:{remotePort}");

    /// <summary>Notes a forward; the same remote port twice moves it to the new local port.</summary>
    public void Put(SessionId session, int remotePort, int localPort) => database.Write(connection => connection.Execute(
        """
        INSERT INTO forwards (session_id, remote_port, local_port, created_at) VALUES (@Session, @remotePort, @localPort, @Now)
        ON CONFLICT (session_id, remote_port) DO UPDATE SET local_port = excluded.local_port
        """,
        new { Session = session.Value, remotePort, localPort, Now = Timestamp.Of(time.GetUtcNow()) }));

    /// <summary>Forgets a forward and gives its local port back; false when there is none.</summary>
    public bool Remove(SessionId session, int remotePort) => database.Write(connection =>
    {
        var parameters = new { Session = session.Value, remotePort, Purpose = Purpose(remotePort) };
        connection.Execute("DELETE FROM ports WHERE session_id = @Session AND purpose = @Purpose", parameters);
        return connection.Execute("DELETE FROM forwards WHERE session_id = @Session AND remote_port = @remotePort", parameters) == 1;
    });

    public IReadOnlyList<ExtraForward> All() => database.Read(connection => connection
        .Query<Row>("SELECT session_id, remote_port, local_port, created_at FROM forwards ORDER BY session_id, remote_port")
        .Select(row => new ExtraForward(SessionId.Parse(row.SessionId), row.RemotePort, row.LocalPort, Timestamp.Time(row.CreatedAt)))
        .ToList());

    private sealed class Row
    {
        public string SessionId { get; init; } = "";

        public int RemotePort { get; init; }

        public int LocalPort { get; init; }

        public long CreatedAt { get; init; }
    }
}
