using System.Diagnostics;
using Berth.Core.Sessions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// What operations did, written before and after each step, so that after any death the next berth knows which step may be half
/// done and how to take it back. An operation without an outcome whose session has no live lease is for whoever takes the lease.
/// </summary>
internal sealed class JournalStore(Database database, TimeProvider time)
{
    private const string Operations = "SELECT id, session_id, kind, correlation, plan, started_at, ended_at, outcome, error FROM operations";

    private long Now => Timestamp.Of(time.GetUtcNow());

    public long Begin(SessionId session, string kind, string correlation, string plan) => database.Write(connection => connection.ExecuteScalar<long>(
        """
        INSERT INTO operations (session_id, kind, correlation, plan, started_at) VALUES (@Session, @kind, @correlation, @plan, @Now)
        RETURNING id
        """,
        new { Session = session.Value, kind, correlation, plan, Now }));

    /// <summary>Before the step does anything. A step that is tried again begins anew.</summary>
    public void StepStarts(long operation, int ordinal, string name, string? undo) => database.Write(connection => connection.Execute(
        """
        INSERT OR REPLACE INTO steps (operation_id, ordinal, name, state, started_at, undo) VALUES (@operation, @ordinal, @name, 'started', @Now, @undo)
        """,
        new { operation, ordinal, name, undo, Now }));

    /// <summary>While it runs. News that comes after its end is too late.</summary>
    public void StepSays(long operation, int ordinal, double? percent, string? said) => database.Write(connection => connection.Execute(
        "UPDATE steps SET percent = @percent, said = @said WHERE operation_id = @operation AND ordinal = @ordinal AND state = 'started'",
        new { operation, ordinal, percent, said }));

    public void StepEnds(long operation, int ordinal, StepEnd end) => database.Write(connection => connection.Execute(
        """
        UPDATE steps SET state = @State, ended_at = @Now, undo = ifnull(@Undo, undo), error = @Error, output = @Output
        WHERE operation_id = @operation AND ordinal = @ordinal
        """,
        new { operation, ordinal, State = Word(end.State), end.Undo, end.Error, end.Output, Now }));

    public void End(long operation, JournalOutcome outcome, string? error) => database.Write(connection => connection.Execute(
        "UPDATE operations SET outcome = @Outcome, ended_at = @Now, error = @error WHERE id = @operation",
        new { operation, Outcome = Word(outcome), error, Now }));

    /// <summary>Operations that run, or whose process died, oldest first.</summary>
    public IReadOnlyList<JournalOperation> Unfinished() => database.Read(connection =>
        connection.Query<OperationRow>($"{Operations} WHERE outcome IS NULL ORDER BY id").Select(row => WithSteps(connection, row)).ToList());

    /// <summary>Whoever begins anew with a session does away with what a berth before left unfinished.</summary>
    public void TakeOver(SessionId session) => database.Write(connection => connection.Execute(
        "UPDATE operations SET outcome = 'undone', ended_at = @Now, error = 'taken over' WHERE session_id = @Session AND outcome IS NULL", new { Session = session.Value, Now }));

    /// <summary>What was last done to a session.</summary>
    public JournalOperation? Last(SessionId session) => database.Read(connection =>
        connection.QueryFirstOrDefault<OperationRow>($"{Operations} WHERE session_id = @Session ORDER BY id DESC LIMIT 1", new { Session = session.Value }) is { } row
            ? WithSteps(connection, row)
            : null);

    /// <summary>Forgets what ended before a time, except each session's last operation.</summary>
    public int Trim(DateTimeOffset before) => database.Write(connection => connection.Execute(
        """
        DELETE FROM operations WHERE ended_at < @Before
            AND EXISTS (SELECT 1 FROM operations later WHERE later.session_id = operations.session_id AND later.id > operations.id)
        """,
        new { Before = Timestamp.Of(before) }));

    private static JournalOperation WithSteps(StoreConnection connection, OperationRow row)
    {
        var steps = connection.Query<StepRow>(
            "SELECT ordinal, name, state, started_at, ended_at, undo, error, output FROM steps WHERE operation_id = @Id ORDER BY ordinal", new { row.Id });
        return new JournalOperation(row.Id, SessionId.Parse(row.SessionId), row.Kind, Timestamp.Time(row.StartedAt))
        {
            Correlation = row.Correlation,
            Plan = row.Plan,
            Outcome = Outcome(row.Outcome),
            EndedAt = Timestamp.Time(row.EndedAt),
            Error = row.Error,
            Steps = [.. steps.Select(Step)],
        };
    }

    private static JournalStep Step(StepRow row) => new(row.Ordinal, row.Name, State(row.State), Timestamp.Time(row.StartedAt))
    {
        EndedAt = Timestamp.Time(row.EndedAt),
        Undo = row.Undo,
        Error = row.Error,
        Output = row.Output,
    };

    private static string Word(StepState state) => state switch
    {
        StepState.Started => "started",
        StepState.Done => "done",
        StepState.Failed => "failed",
        StepState.Undone => "undone",
        _ => throw new UnreachableException(),
    };

    public static StepState State(string? word) => word switch
    {
        "done" => StepState.Done,
        "failed" => StepState.Failed,
        "undone" => StepState.Undone,
        _ => StepState.Started,
    };

    private static string Word(JournalOutcome outcome) => outcome switch
    {
        JournalOutcome.Done => "done",
        JournalOutcome.Failed => "failed",
        JournalOutcome.Undone => "undone",
        _ => throw new UnreachableException(),
    };

    private static JournalOutcome? Outcome(string? word) => word switch
    {
        "done" => JournalOutcome.Done,
        "failed" => JournalOutcome.Failed,
        "undone" => JournalOutcome.Undone,
        _ => null,
    };

    private sealed class OperationRow
    {
        public long Id { get; init; }

        public string SessionId { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Correlation { get; init; } = "";

        public string Plan { get; init; } = "";

        public long StartedAt { get; init; }

        public long? EndedAt { get; init; }

        public string? Outcome { get; init; }

        public string? Error { get; init; }
    }

    private sealed class StepRow
    {
        public int Ordinal { get; init; }

        public string Name { get; init; } = "";

        public string State { get; init; } = "";

        public long StartedAt { get; init; }

        public long? EndedAt { get; init; }

        public string? Undo { get; init; }

        public string? Error { get; init; }

        public string? Output { get; init; }
    }
}
