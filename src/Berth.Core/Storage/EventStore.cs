using Berth.Core.Sessions;
using Berth.Core.Storage.Native;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// Positions in the hosts' event spools, and the last event of each record. Both move together in one transaction, and only from
/// where the reader stood: of two berths that read the same lines, one shows them.
/// </summary>
internal sealed class EventStore(Database database)
{
    public EventPosition? Position(string host) => database.Read(connection => Find(connection, host));

    /// <summary>False when another berth read on first: then nothing was kept, and the reader goes on from <see cref="Position"/>.</summary>
    /// <param name="host">Whose spool it is.</param>
    /// <param name="from">Where the reader began; null when the host had no position.</param>
    /// <param name="to">Where it stands now.</param>
    /// <param name="events">What it read on the way, in the order of the file.</param>
    public bool Advance(string host, EventPosition? from, EventPosition to, IReadOnlyCollection<LastEvent> events) => database.Write(connection =>
    {
        if (Find(connection, host) != from)
            return false;
        Put(connection, host, to);
        Put(connection, events);
        return true;
    });

    public IReadOnlyList<LastEvent> Last(SessionId session) => database.Read(connection => connection
        .Query<Row>(
            """
            SELECT session_id, record, host, at, state, kind, app, source, message, progress, code
            FROM last_events WHERE session_id = @Session ORDER BY record
            """,
            new { Session = session.Value })
        .Select(Event)
        .ToList());

    private static EventPosition? Find(StoreConnection connection, string host)
    {
        var rows = new SqliteRows(
            connection,
            "SELECT inode, offset_bytes, last_line, skipped_lines FROM event_positions WHERE host = ?1"u8);
        try
        {
            rows.Bind(1, host);
            if (rows.Read())
                return new EventPosition(rows.Integer(0), rows.Integer(1), rows.Text(2), rows.Integer(3));
            return rows.Result == Sqlite3.Done ? null : throw new SqliteException("the position in a spool cannot be read", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    }

    private static void Put(StoreConnection connection, string host, EventPosition position)
    {
        using var insert = new SqliteStatement(
            connection,
            "INSERT OR REPLACE INTO event_positions (host, inode, offset_bytes, last_line, skipped_lines) VALUES (?, ?, ?, ?, ?)"u8);
        insert.Add(host);
        insert.Add(position.Inode);
        insert.Add(position.Offset);
        insert.Add(position.LastLine);
        insert.Add(position.SkippedLines);
        insert.Run();
    }

    private static void Put(StoreConnection connection, IReadOnlyCollection<LastEvent> events)
    {
        if (events.Count == 0)
            return;
        using var insert = new SqliteStatement(
            connection,
            """
            INSERT OR REPLACE INTO last_events (session_id, record, host, at, state, kind, app, source, message, progress, code)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """u8);
        foreach (var one in events)
        {
            insert.Add(one.Session.Value);
            insert.Add(one.Record);
            insert.Add(one.Host);
            insert.Add(Timestamp.Of(one.At));
            insert.Add(one.State);
            insert.Add(one.Kind is { } kind ? Words.Of(kind) : null);
            insert.Add(one.App);
            insert.Add(one.Source);
            insert.Add(one.Message);
            insert.Add((long?)one.Progress);
            insert.Add((long?)one.Code);
            insert.Run();
        }
    }

    private static LastEvent Event(Row row) => new(SessionId.Parse(row.SessionId), row.Record, row.Host, Timestamp.Time(row.At), row.State)
    {
        Kind = Words.ParseBlockedKind(row.Kind),
        App = row.App,
        Source = row.Source,
        Message = row.Message,
        Progress = row.Progress,
        Code = row.Code,
    };

    private sealed class Row
    {
        public string SessionId { get; init; } = "";

        public string Record { get; init; } = "";

        public string Host { get; init; } = "";

        public long At { get; init; }

        public string State { get; init; } = "";

        public string? Kind { get; init; }

        public string? App { get; init; }

        public string? Source { get; init; }

        public string? Message { get; init; }

        public int? Progress { get; init; }

        public int? Code { get; init; }
    }
}
