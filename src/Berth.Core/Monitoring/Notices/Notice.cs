using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Core.Attention.Flags;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Notices;

/// <summary>A flag as it is told: every text in it is cleaned, one line, and safe to show anywhere.</summary>
internal sealed record Notice(RaisedFlag Raised, string? Name)
{
    private const int LongestTitle = 120;
    private const int LongestText = 400;

    /// <summary>Notices that were left out before this one because there were too many.</summary>
    public int Missed { get; init; }

    /// <summary>Whether the agent's own words are told.</summary>
    public bool WithMessage { get; init; } = true;

    public Flag Flag => Raised.Flag;

    public string Subject => Name ?? Flag.Target.Session?.Value ?? Flag.Target.Host;

    public string Title => PlainText.Clean($"{Subject}: {Flag.Reason}{(Flag.Target.Session is null ? "" : $" on {Flag.Target.Host}")}", LongestTitle);

    public string Text
    {
        get
        {
            var said = WithMessage || Flag.Rule is not (FlagRule.Blocked or FlagRule.Done or FlagRule.Error or FlagRule.Asked) ? Flag.Message ?? Flag.Evidence : null;
            var more = Missed > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {Missed} more)") : "";
            return PlainText.Clean(said ?? Words.Of(Flag.Severity), LongestText - more.Length) + more;
        }
    }

    /// <summary>What a command reads and a plain receiver gets.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("title", Title);
            json.WriteString("text", Text);
            json.WriteString("session", Flag.Target.Session?.Value);
            json.WriteString("name", Name);
            json.WriteString("host", Flag.Target.Host);
            json.WriteString("severity", Words.Of(Flag.Severity));
            json.WriteString("reason", Flag.Reason);
            json.WriteString("message", WithMessage && Flag.Message is { } message ? PlainText.Clean(message, EventWords.LongestMessage) : null);
            json.WriteString("source", Flag.Source);
            json.WriteString("since", Flag.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("missed", Missed);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
