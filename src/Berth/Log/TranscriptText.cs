using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Berth.App;

namespace Berth.Log;

/// <summary>
/// A line of an agent's own log as people read it: what was asked, what was answered, each tool with what came of it in one line,
/// and questions. Claude Code and Codex write different shapes, which never meet: each is known by its fields. What is not for
/// people, and what is no JSON, becomes nothing.
/// </summary>
internal static class TranscriptText
{
    private const int LongestText = 64 * 1024;

    public static ImmutableArray<LogLine> Read(string line, TimeZoneInfo zone)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return [];
            var lines = new Lines(TimeOf(root, zone));
            if (root.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object)
                CodexTranscript.Read(Text(root, "type"), payload, lines);
            else
                ClaudeTranscript.Read(root, lines);
            return lines.All;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    public static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static bool Is(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Each(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array ? values.EnumerateArray() : [];

    /// <summary>A text as it stands, or the texts of its parts.</summary>
    public static string Joined(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return "";
        return value.ValueKind == JsonValueKind.String ? value.GetString()!
            : string.Join('\n', Each(element, name).Select(part => Text(part, "text")).Where(text => text.Length > 0));
    }

    /// <summary>What a tool was called with: the field that says most, or all of them.</summary>
    public static string Wish(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
            return input.ValueKind == JsonValueKind.String ? input.GetString()! : "";
        foreach (var field in (ReadOnlySpan<string>)["command", "cmd", "file_path", "path", "pattern", "query", "url", "skill", "description", "prompt"])
        {
            if (Joined(input, field) is { Length: > 0 } text)
                return text;
        }

        return input.EnumerateObject().Any() ? input.GetRawText() : "";
    }

    private static string TimeOf(JsonElement root, TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(Text(root, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : "        ";

    /// <summary>The lines of one record: the time before the first, the others under its text.</summary>
    internal sealed class Lines(string time)
    {
        private static readonly string Indent = new(' ', 10);

        private readonly ImmutableArray<LogLine>.Builder _all = ImmutableArray.CreateBuilder<LogLine>();

        public ImmutableArray<LogLine> All => _all.ToImmutable();

        public void Add(string text, LogTone tone, string mark = "")
        {
            text = text.Trim();
            if (text.Length == 0)
                return;
            var first = true;
            foreach (var line in (text.Length > LongestText ? text[..LongestText] : text).Split('\n'))
            {
                var start = _all.Count == 0 ? time + "  " : Indent;
                _all.Add(new LogLine(LogClean.Line(start + (first ? mark : new string(' ', mark.Length)) + line.TrimEnd('\r')), tone));
                first = false;
            }
        }

        /// <summary>One line of what may be many.</summary>
        public void Fold(string text, LogTone tone, string mark = "")
        {
            var lines = text.Trim().Split('\n');
            var more = lines.Length > 1 ? $"  (+{Amounts.Count(lines.Length - 1, "line")})" : "";
            Add(lines[0].Trim() is { Length: > 0 } only ? only + more : "", tone, mark);
        }
    }
}
