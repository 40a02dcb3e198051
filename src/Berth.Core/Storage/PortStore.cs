using Berth.Core.Sessions;
using Dapper;

namespace Berth.Core.Storage;

/// <summary>The pool of ports, on this machine and on each host. That no port is given twice is the database's own rule.</summary>
internal sealed class PortStore(Database database)
{
    /// <summary>The port that the session has for this purpose already, else the first of the range that nobody holds and that is free; null when none is left.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="isFree">Whether nothing listens there. Asked outside of any transaction, because it may take long.</param>
    public int? Reserve(PortRequest request, Func<int, bool> isFree)
    {
        if (Held(request) is { } held)
            return held;
        var taken = Of(request.Side).Select(reservation => reservation.Port).ToHashSet();
        foreach (var port in Candidates(request))
        {
            if (!taken.Contains(port) && isFree(port) && TryPut(request, port))
                return Held(request);
        }

        return null;
    }

    public void Release(SessionId session) => database.Write(connection =>
        connection.Execute("DELETE FROM ports WHERE session_id = @Session", new { Session = session.Value }));

    public void Release(SessionId session, string purpose) => database.Write(connection =>
        connection.Execute("DELETE FROM ports WHERE session_id = @Session AND purpose = @purpose", new { Session = session.Value, purpose }));

    public void Release(SessionId session, string purpose, string side) => database.Write(connection => connection.Execute(
        "DELETE FROM ports WHERE session_id = @Session AND purpose = @purpose AND side = @side", new { Session = session.Value, purpose, side }));

    /// <summary>All ports that sessions hold on one side.</summary>
    public IReadOnlyList<PortReservation> Of(string side) => database.Read(connection => connection
        .Query<Row>("SELECT side, port, session_id, purpose FROM ports WHERE side = @side ORDER BY port", new { side })
        .Select(row => new PortReservation(row.Side, row.Port, SessionId.Parse(row.SessionId), row.Purpose))
        .ToList());

    private static IEnumerable<int> Candidates(PortRequest request)
    {
        if (request.Preferred is { } preferred)
            yield return preferred;
        for (var port = request.First; port <= request.Last; port++)
            yield return port;
    }

    private int? Held(PortRequest request) => database.Read(connection => connection.ExecuteScalar<int?>(
        "SELECT port FROM ports WHERE session_id = @Session AND side = @Side AND purpose = @Purpose",
        new { Session = request.Session.Value, request.Side, request.Purpose }));

    /// <summary>True when the request is met: by this port, or by another that the session was given at the same time.</summary>
    private bool TryPut(PortRequest request, int port)
    {
        database.Write(connection => connection.Execute(
            "INSERT INTO ports (side, port, session_id, purpose) VALUES (@Side, @port, @Session, @Purpose) ON CONFLICT DO NOTHING",
            new { request.Side, port, Session = request.Session.Value, request.Purpose }));
        return Held(request) is not null;
    }

    private sealed class Row
    {
        public string Side { get; init; } = "";

        public int Port { get; init; }

        public string SessionId { get; init; } = "";

        public string Purpose { get; init; } = "";
    }
}
