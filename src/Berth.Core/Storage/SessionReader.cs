using Berth.Core.Sessions;
using Berth.Core.Storage.Native;

namespace Berth.Core.Storage;

/// <summary>Sessions out of the database, with their hosts' links and their most urgent flags. The one reading that a cold start waits for, so it goes past Dapper.</summary>
internal static class SessionReader
{
    /// <summary>Ids are hex digits: all lie between these two.</summary>
    private const string Lowest = "0";
    private const string Highest = "g";

    /// <summary>?1 is the time in milliseconds: a snoozed flag is open again when its time is over. ?2 and ?3 are the first and the last id: for one of two the index would not be used where one may be missing.</summary>
    private static ReadOnlySpan<byte> Sql => """
        SELECT s.id, s.name, s.host, s.state, s.server, s.runner, s.isolation, s.created_at, s.changed_at,
            s.endpoint_kind, s.endpoint_path, s.endpoint_port, s.local_port, s.url, s.workspace, s.repo, s.branch,
            s.agent_name, s.agent_state, s.agent_kind, s.agent_message, s.agent_since,
            s.health, s.health_checked_at, s.health_latency_ms,
            s.cpu_percent, s.memory_bytes, s.disk_bytes, s.processes,
            s.observed_at, s.last_activity_at, s.error, h.link,
            f.severity, f.reason, f.message, f.source, f.since, f.acknowledged_at, f.snoozed_until
        FROM sessions s
        LEFT JOIN hosts h ON h.name = s.host
        LEFT JOIN flags f ON f.id = (
            SELECT id FROM flags WHERE session_id = s.id AND cleared_at IS NULL
            ORDER BY acknowledged_at IS NULL AND ifnull(snoozed_until, 0) <= ?1 DESC, severity DESC, since LIMIT 1)
        WHERE s.id BETWEEN ?2 AND ?3
        ORDER BY s.created_at, s.id
        """u8;

    /// <summary>SQLite's code for how it ended: <see cref="Sqlite3.Done"/> when <paramref name="sessions"/> has them all.</summary>
    public static int Read(nint database, DateTimeOffset now, List<Session> sessions) => Read(new SqliteRows(database, Sql), null, now, sessions);

    /// <inheritdoc cref="Read(nint, DateTimeOffset, List{Session})"/>
    /// <param name="only">One of them, where not all are wanted.</param>
    public static int Read(StoreConnection connection, SessionId? only, DateTimeOffset now, List<Session> sessions) =>
        Read(new SqliteRows(connection, Sql), only, now, sessions);

    private static int Read(SqliteRows rows, SessionId? only, DateTimeOffset now, List<Session> sessions)
    {
        try
        {
            rows.Bind(1, Timestamp.Of(now));
            rows.Bind(2, only?.Value ?? Lowest);
            rows.Bind(3, only?.Value ?? Highest);
            while (rows.Read())
                sessions.Add(Session(rows, now));
            return rows.Result;
        }
        finally
        {
            rows.Dispose();
        }
    }

    private static Session Session(in SqliteRows row, DateTimeOffset now) => new()
    {
        Id = SessionId.Parse(row.Text(0)!),
        Name = SessionName.Parse(row.Text(1)!),
        Host = row.Text(2)!,
        State = Words.ParseState(row.Text(3)) ?? throw Unknown("state", row.Text(3)),
        Server = row.Text(4)!,
        Runner = Words.ParseRunner(row.Text(5)) ?? throw Unknown("runner", row.Text(5)),
        Isolation = Words.ParseIsolation(row.Text(6)) ?? throw Unknown("isolation", row.Text(6)),
        CreatedAt = Timestamp.Time(row.Integer(7)),
        ChangedAt = Timestamp.Time(row.Integer(8)),
        Endpoint = Endpoint(row),
        LocalPort = (int?)row.OptionalInteger(12),
        Url = row.Text(13),
        Workspace = row.Text(14),
        Repo = row.Text(15),
        Branch = row.Text(16),
        Agent = Agent(row),
        Health = new SessionHealth(Words.ParseHealth(row.Text(22)) ?? HealthStatus.Unknown, Timestamp.Time(row.OptionalInteger(23)), row.OptionalReal(24)),
        Usage = Usage(row),
        ObservedAt = Timestamp.Time(row.OptionalInteger(29)),
        LastActivityAt = Timestamp.Time(row.OptionalInteger(30)),
        Error = row.Text(31),
        Link = row.Text(32),
        Flag = Flag(row, now),
    };

    private static Endpoint? Endpoint(in SqliteRows row) => row.Text(9) switch
    {
        "socket" => new Endpoint.Socket(row.Text(10) ?? ""),
        "port" => new Endpoint.Port((int)row.Integer(11)),
        _ => null,
    };

    private static SessionAgent? Agent(in SqliteRows row) => row.Text(17) is not { } name ? null : new SessionAgent(name)
    {
        State = Words.ParseAgentState(row.Text(18)),
        Kind = Words.ParseBlockedKind(row.Text(19)),
        Message = row.Text(20),
        Since = Timestamp.Time(row.OptionalInteger(21)),
    };

    private static SessionUsage? Usage(in SqliteRows row)
    {
        var usage = new SessionUsage(row.OptionalReal(25), row.OptionalInteger(26), row.OptionalInteger(27), (int?)row.OptionalInteger(28));
        return usage is { CpuPercent: null, MemoryBytes: null, DiskBytes: null, Processes: null } ? null : usage;
    }

    private static SessionFlag? Flag(in SqliteRows row, DateTimeOffset now)
    {
        if (row.OptionalInteger(33) is not { } severity)
            return null;
        var status = FlagTimes.Status(row.OptionalInteger(38), row.OptionalInteger(39), Timestamp.Of(now));
        return new SessionFlag((FlagSeverity)severity, row.Text(34)!, row.Text(35), row.Text(36)!, Timestamp.Time(row.Integer(37)), status);
    }

    private static FormatException Unknown(string column, string? word) => new($"a session's {column} cannot be '{word}'");
}
