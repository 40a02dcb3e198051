using Berth.Core.Storage.Native;
using Dapper;

namespace Berth.Core.Storage;

/// <summary>
/// The history of load, bounded: spans of 10 s for an hour, then of a minute for a day, then of ten minutes for a month. Samples
/// that lie in the past are replaced by coarser ones, so each moment is stored once.
/// </summary>
internal sealed class SampleStore(Database database, TimeProvider time)
{
    public static readonly TimeSpan Finest = TimeSpan.FromSeconds(10);

    private static readonly (int FromSpan, int ToSpan, TimeSpan Kept)[] Thinning =
    [
        (10, 60, TimeSpan.FromHours(1)),
        (60, 600, TimeSpan.FromDays(1)),
    ];

    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>Keeps samples of 10 s. Where two berths watch one host, the first one's counts.</summary>
    public void Add(IReadOnlyCollection<LoadSample> samples) => database.Write(connection =>
    {
        using var insert = new SqliteStatement(
            connection,
            """
            INSERT INTO samples (subject, at_seconds, span_seconds, cpu_percent, cpu_percent_max, memory_bytes, memory_bytes_max, disk_bytes,
                net_rx_bytes_per_sec, net_tx_bytes_per_sec)
            VALUES (?, ?, 10, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """u8);
        foreach (var sample in samples)
        {
            insert.Add(sample.Subject.Key);
            insert.Add(sample.At.ToUnixTimeSeconds() / 10 * 10);
            insert.Add(sample.CpuPercent);
            insert.Add(sample.CpuPercentMax ?? sample.CpuPercent);
            insert.Add(sample.MemoryBytes);
            insert.Add(sample.MemoryBytesMax ?? sample.MemoryBytes);
            insert.Add(sample.DiskBytes);
            insert.Add(sample.NetRxBytesPerSec);
            insert.Add(sample.NetTxBytesPerSec);
            insert.Run();
        }
    });

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<LoadSample> Read(SampleSubject subject, DateTimeOffset since) => database.Read(connection => connection
        .Query<Row>(
            """
            SELECT at_seconds, span_seconds, cpu_percent, cpu_percent_max, memory_bytes, memory_bytes_max, disk_bytes, net_rx_bytes_per_sec, net_tx_bytes_per_sec
            FROM samples WHERE subject = @Key AND at_seconds >= @Since ORDER BY at_seconds
            """,
            new { subject.Key, Since = since.ToUnixTimeSeconds() })
        .Select(row => Sample(subject, row))
        .ToList());

    /// <summary>Makes what has grown old coarser and forgets what is too old. Right at any pace; every few minutes is cheap.</summary>
    /// <param name="kept">How long anything is kept at all; null is a month.</param>
    public void Thin(TimeSpan? kept = null) => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        foreach (var (from, to, fine) in Thinning)
            Coarsen(connection, from, to, (now - fine).ToUnixTimeSeconds() / to * to);
        connection.Execute("DELETE FROM samples WHERE at_seconds < @Before", new { Before = (now - (kept ?? Usual)).ToUnixTimeSeconds() });
    });

    /// <summary>What comes in after its span was made coarser, because a clock was set back, is dropped.</summary>
    private static void Coarsen(StoreConnection connection, int from, int to, long before)
    {
        var parameters = new { from, to, before };
        connection.Execute(
            """
            INSERT INTO samples (subject, at_seconds, span_seconds, cpu_percent, cpu_percent_max, memory_bytes, memory_bytes_max, disk_bytes,
                net_rx_bytes_per_sec, net_tx_bytes_per_sec)
            SELECT subject, at_seconds / @to * @to AS bucket, @to, avg(cpu_percent), max(cpu_percent_max), CAST(avg(memory_bytes) AS INTEGER), max(memory_bytes_max),
                max(disk_bytes), avg(net_rx_bytes_per_sec), avg(net_tx_bytes_per_sec)
            FROM samples WHERE span_seconds = @from AND at_seconds < @before
            GROUP BY subject, bucket
            ON CONFLICT DO NOTHING
            """,
            parameters);
        connection.Execute("DELETE FROM samples WHERE span_seconds = @from AND at_seconds < @before", parameters);
    }

    private static LoadSample Sample(SampleSubject subject, Row row) => new(subject, DateTimeOffset.FromUnixTimeSeconds(row.AtSeconds))
    {
        Span = TimeSpan.FromSeconds(row.SpanSeconds),
        CpuPercent = row.CpuPercent,
        CpuPercentMax = row.CpuPercentMax,
        MemoryBytes = row.MemoryBytes,
        MemoryBytesMax = row.MemoryBytesMax,
        DiskBytes = row.DiskBytes,
        NetRxBytesPerSec = row.NetRxBytesPerSec,
        NetTxBytesPerSec = row.NetTxBytesPerSec,
    };

    private sealed class Row
    {
        public long AtSeconds { get; init; }

        public long SpanSeconds { get; init; }

        public double? CpuPercent { get; init; }

        public double? CpuPercentMax { get; init; }

        public long? MemoryBytes { get; init; }

        public long? MemoryBytesMax { get; init; }

        public long? DiskBytes { get; init; }

        public double? NetRxBytesPerSec { get; init; }

        public double? NetTxBytesPerSec { get; init; }
    }
}
