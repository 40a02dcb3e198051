using System.Text.Json;
using Berth.Cli.Json;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>The stable shape of <c>berth hosts --json</c>.</summary>
internal static class HostsJson
{
    public static string Of(IEnumerable<HostRow> rows) => JsonText.ArrayOf(rows, Write);

    private static void Write(Utf8JsonWriter json, HostRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Host.Name);
        json.WriteString("address", row.Host.Address?.ToString());
        json.WritePropertyName("link");
        Write(json, row.Link);
        json.WritePropertyName("usage");
        json.WriteRawValue(row.Usage?.Json ?? "null");
        json.WriteNumber("sessions", row.Sessions);
        json.WriteNumber("maxSessions", (long?)row.Host.MaxSessions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HostLink? link)
    {
        json.WriteStartObject();
        json.WriteString("state", link?.State ?? "down");
        json.WriteString("reason", link?.Reason);
        json.WriteTime("since", link?.Since);
        json.WriteNumber("latencyMs", link?.LatencyMs);
        json.WriteEndObject();
    }
}
