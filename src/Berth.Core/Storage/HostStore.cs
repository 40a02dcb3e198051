using Berth.Core.Storage.Native;
using Dapper;

namespace Berth.Core.Storage;

/// <summary>What was last known of the hosts, for the time when they do not answer.</summary>
internal sealed class HostStore(Database database, TimeProvider time)
{
    private const string NoSockets = "sockets no\n";

    public void SetLink(string host, HostLink link) => database.Write(connection => connection.Execute(
        """
        INSERT INTO hosts (name, link, link_reason, link_since, latency_ms) VALUES (@host, @State, @Reason, @Since, @LatencyMs)
        ON CONFLICT (name) DO UPDATE SET link = excluded.link, link_reason = excluded.link_reason, link_since = excluded.link_since, latency_ms = excluded.latency_ms
        """,
        new { host, link.State, link.Reason, Since = Timestamp.Of(link.Since), link.LatencyMs }));

    public void SetFacts(string host, string facts) => database.Write(connection => connection.Execute(
        "INSERT INTO hosts (name, facts) VALUES (@host, @facts) ON CONFLICT (name) DO UPDATE SET facts = excluded.facts", new { host, facts }));

    /// <summary>What a host was seen to forbid is remembered with its facts, in their words.</summary>
    public void RememberNoSockets(string host) => SetFacts(host, (Facts(host) ?? "") + NoSockets);

    public bool AllowsSockets(string host) => Facts(host)?.Contains(NoSockets, StringComparison.Ordinal) is not true;

    public string? Facts(string host) => database.Read(connection =>
        connection.ExecuteScalar<string?>("SELECT facts FROM hosts WHERE name = @host", new { host }));

    public void SetUsage(string host, string usage) => database.Write(connection =>
    {
        using var insert = new SqliteStatement(
            connection,
            """
            INSERT INTO hosts (name, usage, usage_at) VALUES (?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET usage = excluded.usage, usage_at = excluded.usage_at
            """u8);
        insert.Add(host);
        insert.Add(usage);
        insert.Add(Timestamp.Of(time.GetUtcNow()));
        insert.Run();
    });

    public IReadOnlyList<RememberedHost> All() => database.Read(connection => connection
        .Query<Row>("SELECT name, link, link_reason, link_since, latency_ms, facts, usage, usage_at FROM hosts ORDER BY name")
        .Select(Host)
        .ToList());

    private static RememberedHost Host(Row row) => new(row.Name)
    {
        Link = row is { Link: { } state, LinkSince: { } since } ? new HostLink(state, row.LinkReason, Timestamp.Time(since), row.LatencyMs) : null,
        Facts = row.Facts,
        Usage = row.Usage,
        UsageAt = Timestamp.Time(row.UsageAt),
    };

    private sealed class Row
    {
        public string Name { get; init; } = "";

        public string? Link { get; init; }

        public string? LinkReason { get; init; }

        public long? LinkSince { get; init; }

        public double? LatencyMs { get; init; }

        public string? Facts { get; init; }

        public string? Usage { get; init; }

        public long? UsageAt { get; init; }
    }
}
