using System.Text.Json;

namespace Berth.Commands.Hosts;

/// <summary>A host's last known load: as it was kept, and the figures that a table shows of it.</summary>
internal sealed record HostUsage(string Json, DateTimeOffset? At)
{
    public double? CpuPercent { get; init; }

    public double? MemoryPercent { get; init; }

    public double? DiskPercent { get; init; }

    public static HostUsage? Read(string? json, DateTimeOffset? at)
    {
        if (json is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, json, at);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HostUsage? Read(JsonElement usage, string json, DateTimeOffset? at) => usage.ValueKind is not JsonValueKind.Object ? null : new(json, at)
    {
        CpuPercent = Number(usage, "cpuPercent"),
        MemoryPercent = Share(usage, "memoryBytes", "memoryTotalBytes"),
        DiskPercent = Share(usage, "diskBytes", "diskTotalBytes"),
    };

    private static double? Share(JsonElement usage, string part, string whole) => Number(usage, whole) is > 0 and var all ? Number(usage, part) / all * 100 : null;

    private static double? Number(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : null;
}
