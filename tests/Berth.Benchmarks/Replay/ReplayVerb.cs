using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Core.Sessions;
using Berth.Terminal.Output;

namespace Berth.Benchmarks.Replay;

/// <summary>Prints a recording's states over time as JSON lines.</summary>
internal static class ReplayVerb
{
    public static int Run(string[] words)
    {
        using var error = FdWriter.StandardError();
        if (words.Length != 1)
        {
            error.WriteLine("usage: berth-bench replay DIR");
            return 2;
        }

        var recordings = Directory.Exists(words[0]) ? Recording.In(words[0]) : [];
        if (recordings.Count == 0)
        {
            error.WriteLine($"no recording in '{words[0]}': it has neither events.jsonl nor transcript.jsonl");
            return 1;
        }

        using var output = FdWriter.StandardOutput();
        foreach (var recording in recordings)
        {
            foreach (var state in RecordingReplay.Run(recording))
                output.WriteLine(Line(state, recordings.Count > 1 ? recording.Name : null));
        }

        return 0;
    }

    private static string Line(ReplayedState state, string? recording)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("ts", state.Change.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("state", Words.Of(state.Change.Status.State));
            json.WriteString("kind", state.Change.Status.Kind is { } kind ? Words.Of(kind) : null);
            json.WriteString("src", state.Change.Status.Source);
            if (recording is not null)
                json.WriteString("recording", recording);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
