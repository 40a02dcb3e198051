using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>A host's load; null where nobody told.</summary>
internal sealed record HostUsage
{
    public static HostUsage Unknown { get; } = new();

    /// <summary>Of all cores.</summary>
    public double? CpuPercent { get; init; }

    public ImmutableArray<double> PerCore { get; init; } = [];

    /// <summary>Over 1, 5 and 15 minutes; empty where nobody told.</summary>
    public ImmutableArray<double> LoadAverage { get; init; } = [];

    public long? MemoryBytes { get; init; }

    public long? MemoryTotalBytes { get; init; }

    public long? SwapBytes { get; init; }

    public long? SwapTotalBytes { get; init; }

    /// <summary>Of the disk that holds the root.</summary>
    public long? DiskBytes { get; init; }

    public long? DiskTotalBytes { get; init; }

    /// <summary>What a user can still write there, which is less than what is not used.</summary>
    public long? DiskFreeBytes { get; init; }

    public double? DiskReadBytesPerSec { get; init; }

    public double? DiskWrittenBytesPerSec { get; init; }

    public double? NetRxBytesPerSec { get; init; }

    public double? NetTxBytesPerSec { get; init; }

    public long? OpenFiles { get; init; }

    /// <summary>By the host's own clock.</summary>
    public DateTimeOffset? BootedAt { get; init; }

    public bool IsKnown => CpuPercent is not null || MemoryBytes is not null || DiskBytes is not null;

    public double? MemoryPercent => Share(MemoryBytes, MemoryTotalBytes);

    public double? DiskPercent => DiskFreeBytes is { } free && DiskBytes is { } used ? Share(used, used + free) : Share(DiskBytes, DiskTotalBytes);

    /// <summary>For the history.</summary>
    public LoadSample SampleOf(string host, DateTimeOffset now) => new(SampleSubject.Of(host), now)
    {
        CpuPercent = CpuPercent,
        MemoryBytes = MemoryBytes,
        DiskBytes = DiskBytes,
        NetRxBytesPerSec = NetRxBytesPerSec,
        NetTxBytesPerSec = NetTxBytesPerSec,
    };

    /// <summary>As <c>hosts --json</c> shows it.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, "cpuPercent", CpuPercent);
            Write(json, "perCore", PerCore);
            Write(json, "loadAvg", LoadAverage);
            Write(json, "memoryBytes", MemoryBytes);
            Write(json, "memoryTotalBytes", MemoryTotalBytes);
            Write(json, "swapBytes", SwapBytes);
            Write(json, "diskBytes", DiskBytes);
            Write(json, "diskTotalBytes", DiskTotalBytes);
            Write(json, "netRxBytesPerSec", NetRxBytesPerSec);
            Write(json, "netTxBytesPerSec", NetTxBytesPerSec);
            Write(json, "openFiles", OpenFiles);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static double? Share(long? part, long? whole) => part is { } some && whole is > 0 and { } all ? 100.0 * some / all : null;

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, Math.Round(number, 2));
        else
            json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
