using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Notices;

/// <summary>A notice in the words of each kind of receiver.</summary>
internal static class WebhookBody
{
    public static string Of(Notice notice, WebhookFormat format, string? key) => format switch
    {
        WebhookFormat.Slack => Write(json => json.WriteString("text", Escaped($"{notice.Title}: {notice.Text}"))),
        WebhookFormat.PagerDuty => Write(json => PagerDuty(json, notice, key)),
        _ => notice.ToJson(),
    };

    /// <summary>https://developer.pagerduty.com/docs/events-api-v2/trigger-events/; one flag is one alert, however often it is posted.</summary>
    private static void PagerDuty(Utf8JsonWriter json, Notice notice, string? key)
    {
        json.WriteString("routing_key", key);
        json.WriteString("event_action", "trigger");
        json.WriteString("dedup_key", string.Create(CultureInfo.InvariantCulture, $"berth/{notice.Flag.Target.Host}/{notice.Flag.Target.Session}/{notice.Flag.Reason}/{notice.Raised.Id}"));
        json.WriteStartObject("payload");
        json.WriteString("summary", $"{notice.Title}: {notice.Text}");
        json.WriteString("source", notice.Flag.Target.Host);
        json.WriteString("component", notice.Subject);
        json.WriteString("class", notice.Flag.Reason);
        json.WriteString("timestamp", notice.Flag.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("severity", notice.Flag.Severity switch
        {
            FlagSeverity.Critical => "critical",
            FlagSeverity.High => "error",
            FlagSeverity.Medium => "warning",
            _ => "info",
        });
        json.WriteEndObject();
    }

    /// <summary>Slack's three signs; with them nobody can be called or linked to by what an agent says.</summary>
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Write(Action<Utf8JsonWriter> fields)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
