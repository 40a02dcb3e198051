using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>The stable shape of <c>berth hosts --json</c>.</summary>
internal static class HostsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<HostRow> rows)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartArray();
            foreach (var row in rows)
                Write(json, row);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, HostRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Host.Name);
        json.WriteString("address", row.Host.Address?.ToString());
        json.WritePropertyName("link");
        Write(json, row.Link);
        json.WritePropertyName("usage");
        json.WriteRawValue(row.Usage ?? "null");
        json.WriteNumber("sessions", row.Sessions);
        if (row.Host.MaxSessions is { } most)
            json.WriteNumber("maxSessions", most);
        else
            json.WriteNull("maxSessions");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HostLink? link)
    {
        json.WriteStartObject();
        json.WriteString("state", link?.State ?? "down");
        json.WriteString("reason", link?.Reason);
        json.WriteString("since", link?.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (link?.LatencyMs is { } latency)
            json.WriteNumber("latencyMs", Math.Round(latency, 1));
        else
            json.WriteNull("latencyMs");
        json.WriteEndObject();
    }
}
