using Berth.Core.Sessions;
using Berth.Core.Storage.Native;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>The list. Each part of a row has its own writer, so that two processes never undo one another's.</summary>
internal sealed class SessionStore(Database database, TimeProvider time)
{
    public IReadOnlyList<Session> All() => Read(null);

    public Session? Find(SessionId id) => Read(id) is [var session] ? session : null;

    /// <summary>A row for a session that begins or was found on its host. <see cref="SessionChange.Stale"/>: the id is known already.</summary>
    public SessionChange Add(Session session, string? manifest) => database.Write(connection =>
    {
        var added = connection.Execute(
            """
            INSERT INTO sessions (id, name, host, state, server, runner, isolation, repo, branch, agent_name, created_at, changed_at, last_activity_at, error, manifest)
            VALUES (@Id, @Name, @Host, @State, @Server, @Runner, @Isolation, @Repo, @Branch, @Agent, @CreatedAt, @ChangedAt, @LastActivityAt, @Error, @Manifest)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                Id = session.Id.Value,
                Name = session.Name.Value,
                session.Host,
                State = Words.Of(session.State),
                session.Server,
                Runner = Words.Of(session.Runner),
                Isolation = Words.Of(session.Isolation),
                session.Repo,
                session.Branch,
                Agent = session.Agent?.Name,
                CreatedAt = Timestamp.Of(session.CreatedAt),
                ChangedAt = Timestamp.Of(session.ChangedAt),
                LastActivityAt = Timestamp.Of(session.LastActivityAt),
                session.Error,
                Manifest = manifest,
            });
        if (added == 0)
            return Exists(connection, session.Id) ? SessionChange.Stale : SessionChange.NameTaken;
        SetPlace(session.Id, new SessionPlace(session.Endpoint, session.LocalPort, session.Url, session.Workspace));
        return SessionChange.Done;
    });

    /// <summary>From one state to another, only if it still is in the first. A terminated session may find its name taken when it comes back.</summary>
    public SessionChange Move(SessionId id, SessionState from, SessionState to, string? error) => database.Write(connection =>
    {
        var parameters = new { Id = id.Value, From = Words.Of(from), To = Words.Of(to), Error = error, Now = Timestamp.Of(time.GetUtcNow()) };
        if (connection.Execute("UPDATE OR IGNORE sessions SET state = @To, error = @Error, changed_at = @Now WHERE id = @Id AND state = @From", parameters) == 1)
            return SessionChange.Done;
        var still = connection.ExecuteScalar<int>("SELECT count(*) FROM sessions WHERE id = @Id AND state = @From", parameters) == 1;
        return still ? SessionChange.NameTaken : SessionChange.Stale;
    });

    public SessionChange Rename(SessionId id, SessionName name) => database.Write(connection =>
    {
        if (connection.Execute("UPDATE OR IGNORE sessions SET name = @Name WHERE id = @Id", new { Id = id.Value, Name = name.Value }) == 1)
            return SessionChange.Done;
        return Exists(connection, id) ? SessionChange.NameTaken : SessionChange.Stale;
    });

    /// <summary>All that an operation, or a look at the host, settles about a session; what others observe of it stays.</summary>
    public SessionChange Settle(Session session, string manifest) => database.Write(connection =>
    {
        var settled = connection.Execute(
            """
            UPDATE OR IGNORE sessions SET name = @Name, host = @Host, state = @State, server = @Server, runner = @Runner, isolation = @Isolation,
                repo = @Repo, branch = @Branch, error = @Error, manifest = @Manifest,
                agent_state = CASE WHEN agent_name IS @Agent THEN agent_state END, agent_name = @Agent,
                changed_at = CASE WHEN state = @State THEN changed_at ELSE @Now END
            WHERE id = @Id
            """,
            new
            {
                Id = session.Id.Value,
                Name = session.Name.Value,
                session.Host,
                State = Words.Of(session.State),
                session.Server,
                Runner = Words.Of(session.Runner),
                Isolation = Words.Of(session.Isolation),
                session.Repo,
                session.Branch,
                session.Error,
                Manifest = manifest,
                Agent = session.Agent?.Name,
                Now = Timestamp.Of(time.GetUtcNow()),
            });
        if (settled == 0)
            return Exists(connection, session.Id) ? SessionChange.NameTaken : SessionChange.Stale;
        SetPlace(session.Id, new SessionPlace(session.Endpoint, session.LocalPort, session.Url, session.Workspace));
        return SessionChange.Done;
    });

    /// <summary>Its host has another name: so have its port there and what calls for it.</summary>
    public void SetHost(SessionId id, string host) => database.Write(connection =>
    {
        var moved = new { Id = id.Value, Host = host };
        connection.Execute("UPDATE sessions SET host = @Host WHERE id = @Id", moved);
        connection.Execute("UPDATE OR REPLACE ports SET side = @Host WHERE session_id = @Id AND side <> ''", moved);
        connection.Execute("UPDATE OR REPLACE flags SET host = @Host WHERE session_id = @Id", moved);
        connection.Execute("UPDATE last_events SET host = @Host WHERE session_id = @Id", moved);
    });

    public void SetPlace(SessionId id, SessionPlace place) => database.Write(connection => connection.Execute(
        """
        UPDATE sessions SET endpoint_kind = @Kind, endpoint_path = @Path, endpoint_port = @Port, local_port = @LocalPort, url = @Url, workspace = @Workspace
        WHERE id = @Id
        """,
        new
        {
            Id = id.Value,
            Kind = place.Endpoint switch { Endpoint.Socket => "socket", Endpoint.Port => "port", _ => null },
            Path = (place.Endpoint as Endpoint.Socket)?.Path,
            Port = (place.Endpoint as Endpoint.Port)?.Number,
            place.LocalPort,
            place.Url,
            place.Workspace,
        }));

    public void SetAgent(SessionId id, SessionAgent? agent) => database.Write(connection =>
    {
        using var update = new SqliteStatement(
            connection,
            "UPDATE sessions SET agent_name = ?, agent_state = ?, agent_kind = ?, agent_message = ?, agent_since = ? WHERE id = ?"u8);
        update.Add(agent?.Name);
        update.Add(agent?.State is { } state ? Words.Of(state) : null);
        update.Add(agent?.Kind is { } kind ? Words.Of(kind) : null);
        update.Add(agent?.Message);
        update.Add(Timestamp.Of(agent?.Since));
        update.Add(id.Value);
        update.Run();
    });

    /// <summary>What a host told of its sessions, in one transaction.</summary>
    public void Observe(IReadOnlyCollection<SessionObservation> observations) => database.Write(connection =>
    {
        using var update = new SqliteStatement(
            connection,
            """
            UPDATE sessions SET health = ?, health_checked_at = ?, health_latency_ms = ?,
                cpu_percent = ?, memory_bytes = ?, disk_bytes = ifnull(?, disk_bytes), processes = ?,
                last_activity_at = ifnull(?, last_activity_at), observed_at = ?
            WHERE id = ?
            """u8);
        foreach (var seen in observations)
        {
            update.Add(Words.Of(seen.Health.Status));
            update.Add(Timestamp.Of(seen.Health.CheckedAt));
            update.Add(seen.Health.LatencyMs);
            update.Add(seen.Usage?.CpuPercent);
            update.Add(seen.Usage?.MemoryBytes);
            update.Add(seen.Usage?.DiskBytes);
            update.Add((long?)seen.Usage?.Processes);
            update.Add(Timestamp.Of(seen.LastActivityAt));
            update.Add(Timestamp.Of(time.GetUtcNow()));
            update.Add(seen.Id.Value);
            update.Run();
        }
    });

    public void SetManifest(SessionId id, string manifest) => database.Write(connection =>
        connection.Execute("UPDATE sessions SET manifest = @manifest WHERE id = @Id", new { Id = id.Value, manifest }));

    public string? Manifest(SessionId id) => database.Read(connection =>
        connection.ExecuteScalar<string?>("SELECT manifest FROM sessions WHERE id = @Id", new { Id = id.Value }));

    /// <summary>Forgets a session with all that hangs on it: ports, forwards, journal, secrets, flags, events, samples.</summary>
    public void Remove(SessionId id) => database.Write(connection =>
    {
        var parameters = new { Id = id.Value };
        connection.Execute("DELETE FROM sessions WHERE id = @Id", parameters);
        connection.Execute("DELETE FROM last_events WHERE session_id = @Id", parameters);
        connection.Execute("DELETE FROM flags WHERE session_id = @Id", parameters);
        connection.Execute("DELETE FROM samples WHERE subject = @Id", parameters);
    });

    /// <summary>Where the active sessions of a host are to be reached.</summary>
    public IReadOnlyList<(SessionId Id, Endpoint? Endpoint, int? LocalPort)> Active(string host) => database.Read(connection => connection
        .Query<PlaceRow>("SELECT id, endpoint_kind, endpoint_path, endpoint_port, local_port FROM sessions WHERE host = @host AND state = 'active' ORDER BY created_at, id", new { host })
        .Select(row => (SessionId.Parse(row.Id), row.Endpoint, row.LocalPort))
        .ToList());

    private static bool Exists(StoreConnection connection, SessionId id) =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM sessions WHERE id = @Id", new { Id = id.Value }) == 1;

    private List<Session> Read(SessionId? only) => database.Read(connection =>
    {
        var sessions = new List<Session>();
        var code = SessionReader.Read(connection, only, time.GetUtcNow(), sessions);
        return code == Sqlite3.Done ? sessions : throw new SqliteException("the sessions cannot be read", code);
    });

    private sealed class PlaceRow
    {
        public string Id { get; init; } = "";

        public string? EndpointKind { get; init; }

        public string? EndpointPath { get; init; }

        public int? EndpointPort { get; init; }

        public int? LocalPort { get; init; }

        public Endpoint? Endpoint => EndpointKind switch
        {
            "socket" => new Endpoint.Socket(EndpointPath ?? ""),
            "port" when EndpointPort is { } port => new Endpoint.Port(port),
            _ => null,
        };
    }
}
