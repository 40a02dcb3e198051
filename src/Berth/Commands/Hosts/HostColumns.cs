using System.Globalization;
using Berth.Cli.Json;
using Berth.Cli.Tables;

namespace Berth.Commands.Hosts;

/// <summary>The columns of <c>berth hosts</c>.</summary>
internal static class HostColumns
{
    public static Table<HostRow> Table(DateTimeOffset now) => new(
        new("NAME", row => row.Host.Name) { Least = 12 },
        new("LINK", row => row.State) { Priority = 1, Short = row => new(row.State, LinkTone(row.State)) },
        new("SESSIONS", Capacity) { Priority = 2, Right = true },
        new("ADDRESS", row => row.Host.Address?.ToString() ?? "this machine") { Priority = 5, Least = 10 },
        new("CPU", row => Number(row.Usage?.CpuPercent)) { Priority = 3, Right = true, Short = row => Short.Percent(row.Usage?.CpuPercent) },
        new("MEM", row => Number(row.Usage?.MemoryPercent)) { Priority = 3, Right = true, Short = row => Short.Percent(row.Usage?.MemoryPercent) },
        new("DISK", row => Number(row.Usage?.DiskPercent)) { Priority = 4, Right = true, Short = row => Short.Percent(row.Usage?.DiskPercent) },
        new("LATENCY", row => Number(row.Link?.LatencyMs)) { Priority = 6, Right = true, Short = row => row.Link?.LatencyMs is { } ms ? $"{Number(ms)}ms" : "" },
        new("AGE", row => row.Usage?.At is { } at ? JsonText.Time(at) : "") { Priority = 6, Right = true, Short = row => new(Short.Age(row.Usage?.At, now), Tone.Faint) },
        new("REASON", row => row.Link?.Reason) { Priority = 2, Least = 20, Short = row => new(row.Link?.Reason ?? "", Tone.Faint) });

    public static Tone LinkTone(string state) => state switch
    {
        "up" => Tone.Good,
        "stale" or "connecting" => Tone.Warning,
        "auth_needed" or "refused" => Tone.Bad,
        _ => Tone.Faint,
    };

    private static string Capacity(HostRow row) =>
        row.Host.MaxSessions is { } most ? string.Create(CultureInfo.InvariantCulture, $"{row.Sessions}/{most}") : row.Sessions.ToString(CultureInfo.InvariantCulture);

    private static string Number(double? number) => number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";
}
