using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Berth.Core.Events;

namespace Berth.Core.Attention.Maps;

/// <summary>From the lines of an agent's own log to signals, by the rules of its map. Any line may be anything; none throws.</summary>
public static class TranscriptReader
{
    public static TranscriptState Read(
        TranscriptState state, SignalMap map, ReadOnlyMemory<byte> line, DateTimeOffset received, out ImmutableArray<Signal> signals)
    {
        signals = [];
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(state, map, document.RootElement, received, out signals) : state;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return state;
        }
    }

    private static TranscriptState Read(TranscriptState state, SignalMap map, JsonElement line, DateTimeOffset received, out ImmutableArray<Signal> signals)
    {
        var at = map.TranscriptTime.Last(line) is { } text && EventTime.Parse(Encoding.UTF8.GetBytes(text)) is { } time ? time : state.At;
        if (at == DateTimeOffset.MinValue)
            at = received;
        state = state with { At = at > state.At ? at : state.At };
        var found = ImmutableArray.CreateBuilder<Signal>();
        foreach (var rule in map.Transcript)
        {
            if (!rule.Holds(line))
                continue;
            state = Apply(state, rule, line, found);
            if (!rule.Also)
                break;
        }

        signals = found.ToImmutable();
        return state;
    }

    private static TranscriptState Apply(TranscriptState state, TranscriptRule rule, JsonElement line, ImmutableArray<Signal>.Builder found)
    {
        state = state.WithCalls(rule, line);
        switch (rule.Meaning)
        {
            case TranscriptMeaning.Here: return state with { IsElsewhere = false };
            case TranscriptMeaning.Elsewhere: return state with { IsElsewhere = true };
            case TranscriptMeaning.History: return state with { YoungerThan = rule.Turn?.Last(line), IsElsewhere = false };
            case TranscriptMeaning.Nothing: return state;
        }

        if (state.YoungerThan is { } age && rule.Turn?.Last(line) is { } turn && string.CompareOrdinal(turn, age) > 0)
            state = state with { YoungerThan = null };
        if (state.IsElsewhere || state.YoungerThan is not null || RecordName.Of(rule.Record, line) is not { } record)
            return state;
        found.Add(new Signal(state.At, rule.What, Rung.Transcript, "transcript:" + rule.Name)
        {
            Kind = rule.Kind,
            Record = record,
            Message = Message(rule, line),
            IsSpecific = rule.IsSpecific && (rule.Closes is null || state.Calls.IsEmpty),
        });
        return state;
    }

    private static string? Message(TranscriptRule rule, JsonElement line)
    {
        foreach (var path in rule.Message)
        {
            if (path.Last(line) is { Length: > 0 } text)
                return text;
        }

        return null;
    }
}
