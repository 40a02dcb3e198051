using System.Text.Json;
using Berth.Core.Attention;
using Berth.Core.Attention.Maps;
using Berth.Core.Sessions;

namespace Berth.Benchmarks.Replay;

/// <summary>From a recording's raw observations to the signals that berth would have had: processes, hooks, and the transcript's lines.</summary>
internal sealed class RecordingSignals(Recording recording, SignalMap map)
{
    private readonly Slots _slots = new(recording.Events);
    private readonly List<(string Slot, Signal Signal)> _signals = [];

    public IReadOnlyList<(string Slot, Signal Signal)> InOrder()
    {
        ReadTranscript();
        var alive = new Dictionary<string, long?>();
        var gone = new HashSet<long>();
        foreach (var one in recording.Events)
            ReadEvent(one, alive, gone);
        return [.. _signals.OrderBy(one => one.Signal.At)];
    }

    private void ReadEvent(RecordedEvent one, Dictionary<string, long?> alive, HashSet<long> gone)
    {
        var (slot, pid) = (_slots.Of(one.Session), one.Pid ?? one.ProcessOfName);
        switch (one.Kind)
        {
            case "hook_received":
                ReadHook(one, slot);
                break;
            case "process_exited":
                alive.Remove(slot);
                gone.Add(pid ?? 0);
                Add(slot, new Signal(one.At, SignalKind.Gone, Rung.Process, "exit"));
                break;
            case "presession_created" or "transcript_new" or "pid_discovered" when !one.IsChild && !alive.ContainsKey(slot) && !gone.Contains(pid ?? 0):
                alive[slot] = pid;
                Add(slot, new Signal(one.At, SignalKind.Started, Rung.Process, "start"));
                break;
        }
    }

    /// <summary>The recorded call has a name and no payload: conditions that ask for a field do not hold, and a matcher was met where the hook was installed.</summary>
    private void ReadHook(RecordedEvent one, string slot)
    {
        using var payload = JsonDocument.Parse("{}");
        foreach (var rule in map.Hooks)
        {
            if (rule.Event != one.Hook || !rule.When.All(condition => condition.Holds(payload.RootElement)))
                continue;
            if (RecordName.Of(rule.Record, payload.RootElement) is { } record)
            {
                record = one.IsChild && record.Length == 0 ? "agent/" + one.Session : record;
                var signal = new Signal(one.At, What(rule.State), Rung.Hook, "hook:" + one.Hook);
                Add(slot, signal with { Kind = rule.Kind, Record = record, IsSpecific = true, IsStep = rule.IsStep });
            }

            if (rule.Matcher.Length > 0)
                break;
        }
    }

    private static SignalKind What(AgentState? state) => state switch
    {
        AgentState.Idle => SignalKind.Idle,
        AgentState.Working => SignalKind.Working,
        AgentState.Blocked => SignalKind.Blocked,
        AgentState.Done => SignalKind.Done,
        AgentState.Error => SignalKind.Error,
        _ => SignalKind.Clear,
    };

    /// <summary>Several sessions may lie one after the other in the file; each is followed on its own.</summary>
    private void ReadTranscript()
    {
        var states = new Dictionary<string, TranscriptState>(StringComparer.Ordinal);
        var first = recording.Events.Count > 0 ? recording.Events[0].At : DateTimeOffset.UnixEpoch;
        var known = recording.Events.Where(one => one.ProcessOfName is null && !one.IsChild).Select(one => one.Session).Distinct().ToList();
        var session = known.Count > 0 ? known[0] : recording.Events.Count > 0 ? recording.Events[0].Session : "";
        var wasNamed = false;
        foreach (var line in recording.Transcript)
        {
            // A fork's own name is followed by the copy of the older thread, which begins with that one's.
            var named = SessionOf(line, known);
            session = wasNamed && map.Name == "codex" ? session : named ?? session;
            wasNamed = named is not null;
            states.TryGetValue(session, out var state);
            states[session] = TranscriptReader.Read(state ?? TranscriptState.New, map, line, first, out var signals);
            foreach (var signal in signals)
                Add(_slots.Of(session), signal);
        }
    }

    private static string? SessionOf(ReadOnlyMemory<byte> line, List<string> known)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var id = root.TryGetProperty("sessionId", out var claude) ? claude.GetString()
                : root.TryGetProperty("type", out var type) && type.ValueEquals("session_meta") ? root.GetProperty("payload").GetProperty("id").GetString()
                : null;
            return id is null ? null : known.Find(one => one.EndsWith(id, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private void Add(string slot, Signal signal) => _signals.Add((slot, signal));
}
