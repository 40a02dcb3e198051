using System.Collections.Immutable;
using System.Text.Json;
using Berth.Core.Monitoring;

namespace Berth.Runtime;

/// <summary>A host's load out of the shape in which it is remembered: that of <c>berth hosts --json</c>.</summary>
internal static class HostUsageText
{
    /// <summary>Null for what cannot be understood.</summary>
    public static HostUsage? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : new HostUsage
            {
                CpuPercent = Number(root, "cpuPercent"),
                PerCore = Numbers(root, "perCore"),
                LoadAverage = Numbers(root, "loadAvg"),
                MemoryBytes = (long?)Number(root, "memoryBytes"),
                MemoryTotalBytes = (long?)Number(root, "memoryTotalBytes"),
                SwapBytes = (long?)Number(root, "swapBytes"),
                DiskBytes = (long?)Number(root, "diskBytes"),
                DiskTotalBytes = (long?)Number(root, "diskTotalBytes"),
                NetRxBytesPerSec = Number(root, "netRxBytesPerSec"),
                NetTxBytesPerSec = Number(root, "netTxBytesPerSec"),
                OpenFiles = (long?)Number(root, "openFiles"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static ImmutableArray<double> Numbers(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var values) || values.ValueKind != JsonValueKind.Array)
            return [];
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (var value in values.EnumerateArray())
            numbers.Add(value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN);
        return numbers.ToImmutable();
    }
}
