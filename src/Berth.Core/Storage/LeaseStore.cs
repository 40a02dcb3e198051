using Berth.Core.Sessions;
using Dapper;

namespace Berth.Core.Storage;

/// <summary>One operation at a time per session, over all berths of this machine.</summary>
internal sealed class LeaseStore(Database database, TimeProvider time)
{
    public LeaseAnswer Take(SessionId session, string operation) => database.Write<LeaseAnswer>(connection =>
    {
        if (LiveHolder(connection, session) is { } holder)
            return holder;
        return new LeaseAnswer.Taken(Put(connection, session, operation));
    });

    /// <summary>Gives back this lease, and not one that somebody else took since.</summary>
    public void Release(Lease lease) => database.Write(connection =>
        connection.Execute("DELETE FROM leases WHERE session_id = @Session AND token = @Token", new { Session = lease.Session.Value, lease.Token }));

    /// <summary>Who works on a session at this moment; null when nobody does.</summary>
    public LeaseAnswer.Held? Holder(SessionId session) => database.Read(connection => LiveHolder(connection, session));

    /// <summary>All sessions that somebody works on at this moment.</summary>
    public IReadOnlySet<SessionId> Held() => database.Read(connection => connection
        .Query<Row>("SELECT session_id, operation, pid, process_start, boot, taken_at FROM leases")
        .Where(row => row.Identity.IsAlive)
        .Select(row => SessionId.Parse(row.SessionId))
        .ToHashSet());

    /// <summary>What other processes do, and how far each has come by the journal.</summary>
    public IReadOnlyList<WorkElsewhere> Elsewhere() => database.Read(connection => connection
        .Query<Row>(
            """
            SELECT l.session_id, l.operation, l.pid, l.process_start, l.boot, l.taken_at, s.name AS step, s.state, s.percent, s.said, s.error
            FROM leases l
            LEFT JOIN operations o ON o.id = (SELECT max(id) FROM operations WHERE session_id = l.session_id AND outcome IS NULL)
            LEFT JOIN steps s ON s.operation_id = o.id AND s.ordinal = (SELECT max(ordinal) FROM steps WHERE operation_id = o.id)
            ORDER BY l.taken_at, l.session_id
            """)
        .Where(row => row.Identity != ProcessIdentity.Current && row.Identity.IsAlive)
        .Select(row => row.Work)
        .ToList());

    private static LeaseAnswer.Held? LiveHolder(StoreConnection connection, SessionId session)
    {
        var row = connection.QuerySingleOrDefault<Row>(
            "SELECT operation, pid, process_start, boot, taken_at FROM leases WHERE session_id = @Session", new { Session = session.Value });
        return row is not null && row.Identity.IsAlive
            ? new LeaseAnswer.Held(row.Operation, row.Pid, Timestamp.Time(row.TakenAt))
            : null;
    }

    private Lease Put(StoreConnection connection, SessionId session, string operation)
    {
        var lease = new Lease(session, Guid.NewGuid().ToString("N"));
        var holder = ProcessIdentity.Current;
        connection.Execute(
            """
            INSERT OR REPLACE INTO leases (session_id, token, operation, pid, process_start, boot, taken_at)
            VALUES (@Session, @Token, @operation, @Pid, @Start, @Boot, @Now)
            """,
            new { Session = session.Value, lease.Token, operation, holder.Pid, holder.Start, holder.Boot, Now = Timestamp.Of(time.GetUtcNow()) });
        return lease;
    }

    private sealed class Row
    {
        public string SessionId { get; init; } = "";

        public string Operation { get; init; } = "";

        public int Pid { get; init; }

        public string ProcessStart { get; init; } = "";

        public string Boot { get; init; } = "";

        public long TakenAt { get; init; }

        public string? Step { get; init; }

        public string? State { get; init; }

        public double? Percent { get; init; }

        public string? Said { get; init; }

        public string? Error { get; init; }

        public ProcessIdentity Identity => new(Pid, ProcessStart, Boot);

        public WorkElsewhere Work => new(Sessions.SessionId.Parse(SessionId), Operation)
        {
            Step = Step,
            State = JournalStore.State(State),
            Percent = Percent,
            Said = Error ?? Said,
        };
    }
}
