using Berth.Core.Attention;
using Berth.Core.Attention.Maps;

namespace Berth.Benchmarks.Replay;

/// <summary>What berth would have shown while a recording was made.</summary>
internal static class RecordingReplay
{
    public static IReadOnlyList<ReplayedState> Run(Recording recording)
    {
        var map = MapOf(recording);
        var tracks = new Dictionary<string, AgentTrack>(StringComparer.Ordinal);
        var states = new List<ReplayedState>();
        var alive = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (slot, signal) in new RecordingSignals(recording, map).InOrder())
        {
            // The process may have been noticed later than its first line.
            if (!(signal.What == SignalKind.Gone ? alive.Remove(slot) : alive.Add(slot)) && signal.What == SignalKind.Started)
                continue;
            if (!tracks.TryGetValue(slot, out var track))
                track = Begin(slot, signal, map, states);
            track = AgentEngine.Apply(track, signal, map.Manner, out var changes);
            states.AddRange(changes.Select(change => new ReplayedState(slot, change)));
            tracks[slot] = track;
        }

        foreach (var (slot, track) in tracks)
        {
            AgentEngine.Tick(track, track.Due, map.Manner, out var changes);
            states.AddRange(changes.Select(change => new ReplayedState(slot, change)));
        }

        return [.. states.OrderBy(state => state.Change.At)];
    }

    /// <summary>Whoever writes a line is there, though nobody saw the process begin.</summary>
    private static AgentTrack Begin(string slot, Signal first, SignalMap map, List<ReplayedState> states)
    {
        if (first.What == SignalKind.Started)
            return AgentTrack.New;
        var track = AgentEngine.Apply(AgentTrack.New, new Signal(first.At, SignalKind.Started, Rung.Process, "start"), map.Manner, out var changes);
        states.AddRange(changes.Select(change => new ReplayedState(slot, change)));
        return track;
    }

    private static SignalMap MapOf(Recording recording)
    {
        var adapter = recording.Events.Select(one => one.Adapter).FirstOrDefault(name => name.Length > 0) ?? GuessFromTranscript(recording);
        var name = adapter switch
        {
            "claudecode" => "claude-code",
            "geminicli" or "gemini-cli" => "gemini",
            _ => adapter,
        };
        return SignalMaps.Find(name) ?? SignalMaps.Find(SignalMaps.Generic)!;
    }

    private static string GuessFromTranscript(Recording recording) =>
        recording.Transcript.Any(line => line.Span.IndexOf("\"sessionId\""u8) >= 0) ? "claude-code" : "codex";
}
