using Berth.Core.Sessions;
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
        connection.Execute(
            """
            INSERT OR REPLACE INTO event_positions (host, inode, offset_bytes, last_line, skipped_lines)
            VALUES (@host, @Inode, @Offset, @LastLine, @SkippedLines)
            """,
            new { host, to.Inode, to.Offset, to.LastLine, to.SkippedLines });
        foreach (var one in events)
            Put(connection, one);
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

    private static EventPosition? Find(SqliteConnection connection, string host) =>
        connection.QuerySingleOrDefault<PositionRow>("SELECT inode, offset_bytes, last_line, skipped_lines FROM event_positions WHERE host = @host", new { host }) is { } row
            ? new EventPosition(row.Inode, row.OffsetBytes, row.LastLine, row.SkippedLines)
            : null;

    private static void Put(SqliteConnection connection, LastEvent one) => connection.Execute(
        """
        INSERT OR REPLACE INTO last_events (session_id, record, host, at, state, kind, app, source, message, progress, code)
        VALUES (@Session, @Record, @Host, @At, @State, @Kind, @App, @Source, @Message, @Progress, @Code)
        """,
        new
        {
            Session = one.Session.Value,
            one.Record,
            one.Host,
            At = Timestamp.Of(one.At),
            one.State,
            Kind = one.Kind is { } kind ? Words.Of(kind) : null,
            one.App,
            one.Source,
            one.Message,
            one.Progress,
            one.Code,
        });

    private static LastEvent Event(Row row) => new(SessionId.Parse(row.SessionId), row.Record, row.Host, Timestamp.Time(row.At), row.State)
    {
        Kind = Words.ParseBlockedKind(row.Kind),
        App = row.App,
        Source = row.Source,
        Message = row.Message,
        Progress = row.Progress,
        Code = row.Code,
    };

    private sealed class PositionRow
    {
        public long Inode { get; init; }

        public long OffsetBytes { get; init; }

        public string? LastLine { get; init; }

        public long SkippedLines { get; init; }
    }

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
