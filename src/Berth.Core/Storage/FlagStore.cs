using Berth.Core.Sessions;
using Berth.Core.Storage.Native;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>The flags, the same in every berth, and the notices that were sent for them.</summary>
internal sealed class FlagStore(Database database, TimeProvider time)
{
    /// <summary>Before a teller who has begun: who dies over it has told it.</summary>
    private const string Trying = "try ";

    private long Now => Timestamp.Of(time.GetUtcNow());

    /// <summary>What of flags is written in the course of the work is one transaction.</summary>
    public T Together<T>(Func<T> work) => database.Together(work);

    /// <summary>What is to be done when nothing of that is kept after all.</summary>
    public void WhenUndone(Action undo) => database.WhenUndone(undo);

    /// <summary>Raises a flag, or brings the standing one of the same rule up to date: since when, and what the user did about it, stay.</summary>
    public long Raise(FlagSubject subject, FlagCause cause, DateTimeOffset since) => database.Write(connection =>
    {
        var rows = new SqliteRows(
            connection,
            """
            INSERT INTO flags (host, session_id, rule, severity, reason, message, evidence, source, since)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (host, session_id, rule) WHERE cleared_at IS NULL DO UPDATE SET severity = excluded.severity,
                reason = excluded.reason, message = excluded.message, evidence = excluded.evidence, source = excluded.source
            RETURNING id
            """u8);
        try
        {
            rows.Bind(1, subject.Host);
            rows.Bind(2, subject.Session?.Value ?? "");
            rows.Bind(3, cause.Rule);
            rows.Bind(4, (long)cause.Severity);
            rows.Bind(5, cause.Reason);
            rows.Bind(6, cause.Message);
            rows.Bind(7, cause.Evidence);
            rows.Bind(8, cause.Source);
            rows.Bind(9, Timestamp.Of(since));
            return rows.Read() ? rows.Integer(0) : throw new SqliteException("the flag cannot be written", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    });

    /// <summary>What its cause says now. One that was cleared stays as it was.</summary>
    public void Refresh(long flag, FlagCause cause) => database.Write(connection =>
    {
        using var update = new SqliteStatement(
            connection, "UPDATE flags SET severity = ?, reason = ?, message = ?, evidence = ?, source = ? WHERE id = ? AND cleared_at IS NULL"u8);
        update.Add((long)cause.Severity);
        update.Add(cause.Reason);
        update.Add(cause.Message);
        update.Add(cause.Evidence);
        update.Add(cause.Source);
        update.Add(flag);
        update.Run();
    });

    /// <summary>The flag of a rule that stands, else the one that was raised for a cause of that time and cleared. Null where there is neither.</summary>
    public KnownFlag? Known(FlagSubject subject, string rule, DateTimeOffset since) => database.Read<KnownFlag?>(connection =>
    {
        var rows = new SqliteRows(
            connection,
            // Each half by an index of its own: a flag is never cleared before its cause began.
            """
            SELECT id, since, message, 0 FROM flags WHERE host = ?1 AND session_id = ?2 AND rule = ?3 AND cleared_at IS NULL
            UNION ALL
            SELECT id, since, message, 1 FROM (
                SELECT id, since, message FROM flags WHERE cleared_at >= ?4 AND since = ?4 AND host = ?1 AND session_id = ?2 AND rule = ?3
                ORDER BY +id DESC LIMIT 1)
            """u8);
        try
        {
            rows.Bind(1, subject.Host);
            rows.Bind(2, subject.Session?.Value ?? "");
            rows.Bind(3, rule);
            rows.Bind(4, Timestamp.Of(since));
            if (rows.Read())
                return new KnownFlag(rows.Integer(0), Timestamp.Time(rows.Integer(1)), rows.Text(2), rows.Integer(3) != 0);
            return rows.Result == Sqlite3.Done ? null : throw new SqliteException("the flag cannot be read", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    });

    /// <summary>Its cause ended. False when it had been cleared before.</summary>
    public bool Clear(long flag) => database.Write(connection =>
    {
        using var update = new SqliteStatement(connection, "UPDATE flags SET cleared_at = ? WHERE id = ? AND cleared_at IS NULL"u8);
        update.Add(Now);
        update.Add(flag);
        return update.Run() == 1;
    });

    /// <summary>The user has seen all flags of a subject. The answer is how many there were.</summary>
    public int Acknowledge(FlagSubject subject) => Set(subject, "acknowledged_at = ifnull(acknowledged_at, @Now), snoozed_until = NULL", null);

    public int Unacknowledge(FlagSubject subject) => Set(subject, "acknowledged_at = NULL, snoozed_until = NULL", null);

    /// <summary>Puts all flags of a subject off; then they are open again, the acknowledged ones too.</summary>
    public int Snooze(FlagSubject subject, DateTimeOffset until) => Set(subject, "snoozed_until = @Until, acknowledged_at = NULL", Timestamp.Of(until));

    /// <summary>The most urgent first, of those the one that waits longest.</summary>
    public IReadOnlyList<StandingFlag> Standing() => database.Read(connection => Standing(new SqliteRows(
        connection,
        """
        SELECT id, host, session_id, rule, severity, reason, message, evidence, source, since, acknowledged_at, snoozed_until
        FROM flags WHERE cleared_at IS NULL ORDER BY severity DESC, since, id
        """u8)));

    /// <summary>Those of one session, or of all hosts.</summary>
    public IReadOnlyList<StandingFlag> Standing(SessionId? session) => database.Read(connection =>
    {
        var rows = new SqliteRows(
            connection,
            """
            SELECT id, host, session_id, rule, severity, reason, message, evidence, source, since, acknowledged_at, snoozed_until
            FROM flags WHERE session_id = ?1 AND cleared_at IS NULL ORDER BY severity DESC, since, id
            """u8);
        rows.Bind(1, session?.Value ?? "");
        return Standing(rows);
    });

    /// <summary>Flags that are over, the newest first.</summary>
    public IReadOnlyList<PastFlag> Past(int most) => database.Read(connection =>
    {
        var (now, flags) = (Now, new List<PastFlag>());
        var rows = new SqliteRows(
            connection,
            """
            SELECT id, host, session_id, rule, severity, reason, message, evidence, source, since, acknowledged_at, snoozed_until, cleared_at
            FROM flags WHERE cleared_at IS NOT NULL ORDER BY cleared_at DESC, id DESC LIMIT ?1
            """u8);
        try
        {
            rows.Bind(1, most);
            while (rows.Read())
                flags.Add(new(Flag(rows, now), Timestamp.Time(rows.Integer(12))));
            return rows.Result == Sqlite3.Done ? flags : throw new SqliteException("the flags cannot be read", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    });

    /// <summary>
    /// Of all berths one is to tell a flag's notice each way. One that died before it told leaves it to the next who asks.
    /// </summary>
    public NoticeClaim ClaimNotice(long flag, string channel) => database.Write(connection =>
    {
        var teller = ProcessIdentity.Current.ToString();
        if (IsFirst(connection, flag, channel, teller))
            return NoticeClaim.Mine;
        var holder = connection.QuerySingleOrDefault<string>(
            "SELECT teller FROM notices JOIN flags ON id = flag_id WHERE flag_id = @flag AND channel = @channel AND cleared_at IS NULL", new { flag, channel });
        if (holder is null)
            return NoticeClaim.Over;
        if (holder.StartsWith(Trying, StringComparison.Ordinal))
            return ProcessIdentity.Parse(holder[Trying.Length..]) is { IsAlive: true } ? NoticeClaim.InHand : NoticeClaim.Over;
        if (ProcessIdentity.Parse(holder) is { IsAlive: true })
            return NoticeClaim.InHand;
        SetTeller(connection, flag, channel, teller);
        return NoticeClaim.Mine;
    });

    /// <summary>It is told with the next step: who dies from here on has told it.</summary>
    public void BeginNotice(long flag, string channel) => database.Write(connection =>
    {
        using var update = new SqliteStatement(connection, "UPDATE notices SET teller = NULL, sent_at = ? WHERE flag_id = ? AND channel = ?"u8);
        update.Add(Now);
        update.Add(flag);
        update.Add(channel);
        update.Run();
    });

    /// <summary>As <see cref="BeginNotice"/>, where it may yet turn out that it cannot be told from here.</summary>
    public void TryNotice(long flag, string channel) => SetTeller(flag, channel, Trying + ProcessIdentity.Current);

    /// <summary>It could not be told from here, and is anybody's to tell again.</summary>
    public void ReleaseNotice(long flag, string channel) => database.Write(connection => connection.Execute(
        "DELETE FROM notices WHERE flag_id = @flag AND channel = @channel", new { flag, channel }));

    /// <summary>It was not taken, and will be tried again.</summary>
    public void HoldNotice(long flag, string channel) => SetTeller(flag, channel, ProcessIdentity.Current.ToString());

    /// <summary>Forgets flags that were cleared before a time.</summary>
    public int Trim(DateTimeOffset before) => database.Write(connection =>
        connection.Execute("DELETE FROM flags WHERE cleared_at < @Before", new { Before = Timestamp.Of(before) }));

    private bool IsFirst(StoreConnection connection, long flag, string channel, string teller)
    {
        using var insert = new SqliteStatement(
            connection,
            """
            INSERT INTO notices (flag_id, channel, sent_at, teller) SELECT id, ?, ?, ? FROM flags WHERE id = ? AND cleared_at IS NULL
            ON CONFLICT DO NOTHING
            """u8);
        insert.Add(channel);
        insert.Add(Now);
        insert.Add(teller);
        insert.Add(flag);
        return insert.Run() == 1;
    }

    private void SetTeller(long flag, string channel, string teller) => database.Write(connection => SetTeller(connection, flag, channel, teller));

    private static void SetTeller(StoreConnection connection, long flag, string channel, string teller)
    {
        using var update = new SqliteStatement(connection, "UPDATE notices SET teller = ? WHERE flag_id = ? AND channel = ?"u8);
        update.Add(teller);
        update.Add(flag);
        update.Add(channel);
        update.Run();
    }

    private int Set(FlagSubject subject, string assignments, long? until) => database.Write(connection => connection.Execute(
        $"UPDATE flags SET {assignments} WHERE host = @Host AND session_id = @Session AND cleared_at IS NULL",
        new { subject.Host, Session = subject.Session?.Value ?? "", Until = until, Now }));

    private List<StandingFlag> Standing(SqliteRows rows)
    {
        try
        {
            var (now, flags) = (Now, new List<StandingFlag>());
            while (rows.Read())
                flags.Add(Flag(rows, now));
            return rows.Result == Sqlite3.Done ? flags : throw new SqliteException("the flags cannot be read", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    }

    private static StandingFlag Flag(in SqliteRows row, long now)
    {
        var snoozedUntil = row.OptionalInteger(11);
        var status = FlagTimes.Status(row.OptionalInteger(10), snoozedUntil, now);
        var session = row.Text(2)!;
        var subject = new FlagSubject(row.Text(1)!, session.Length == 0 ? null : SessionId.Parse(session));
        var cause = new FlagCause(row.Text(3)!, (FlagSeverity)row.Integer(4), row.Text(5)!, row.Text(8)!) { Message = row.Text(6), Evidence = row.Text(7) };
        return new StandingFlag(row.Integer(0), subject, cause, Timestamp.Time(row.Integer(9)), status)
        {
            SnoozedUntil = status == FlagStatus.Snoozed ? Timestamp.Time(snoozedUntil) : null,
        };
    }
}
