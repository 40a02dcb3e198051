using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Berth.Benchmarks.Replay;

/// <summary>A recorded agent: what was observed, and the agent's own transcript as it was written.</summary>
internal sealed class Recording
{
    private Recording(string name, IReadOnlyList<RecordedEvent> events, IReadOnlyList<ReadOnlyMemory<byte>> transcript)
    {
        Name = name;
        Events = events;
        Transcript = transcript;
    }

    public string Name { get; }

    public IReadOnlyList<RecordedEvent> Events { get; }

    public IReadOnlyList<ReadOnlyMemory<byte>> Transcript { get; }

    /// <summary>The recordings in a folder: the folder itself, or each one directly below it.</summary>
    public static IReadOnlyList<Recording> In(string folder)
    {
        if (IsRecording(folder))
            return [Load(folder)];
        return [.. Directory.EnumerateDirectories(folder).Where(IsRecording).Order(StringComparer.Ordinal).Select(Load)];
    }

    private static bool IsRecording(string folder) =>
        File.Exists(Path.Combine(folder, "events.jsonl")) || File.Exists(Path.Combine(folder, "transcript.jsonl"));

    private static Recording Load(string folder)
    {
        var events = new List<RecordedEvent>();
        foreach (var line in Lines(Path.Combine(folder, "events.jsonl")))
        {
            if (Event(line) is { } one)
                events.Add(one);
        }

        var children = events
            .Where(one => one.Kind == "parent_linked" || one.TranscriptPath.Contains("/subagents/", StringComparison.Ordinal))
            .Select(one => one.Session).ToHashSet();
        return new Recording(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            [.. events.Select(one => one with { IsChild = children.Contains(one.Session) })],
            [.. Lines(Path.Combine(folder, "transcript.jsonl"))]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(string file)
    {
        if (!File.Exists(file))
            yield break;
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length > 0)
                yield return Encoding.UTF8.GetBytes(line);
        }
    }

    private static RecordedEvent? Event(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (!DateTimeOffset.TryParse(Text(root, "ts"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                return null;
            return new RecordedEvent(at.ToUniversalTime(), Text(root, "kind"), Text(root, "session_id"))
            {
                Adapter = Text(root, "adapter"),
                Hook = Text(root, "hook_name"),
                TranscriptPath = Text(root, "transcript_path"),
                Pid = root.TryGetProperty("pid", out var pid) && pid.TryGetInt64(out var number) ? number : null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
