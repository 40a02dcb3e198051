using System.Collections.Immutable;
using Berth.Core.Attention;
using Berth.Core.Events;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>An agent's track as it can be known again by a berth that begins: from what was last shown of it, and the last event of each record.</summary>
internal static class AgentMemory
{
    private static readonly TimeSpan SameTime = TimeSpan.FromMilliseconds(50);

    public static AgentTrack Restore(SessionAgent? agent, IReadOnlyList<LastEvent> events, AgentManner manner, DateTimeOffset now)
    {
        var track = agent is { State: { } state, Since: { } since } ? Shown(agent, state, since, events) : AgentTrack.New;
        foreach (var one in events.OrderBy(one => one.At))
        {
            // What was still held back when the last berth ended is due by its own time.
            if (one.Record.Length > 0 || track.Root is null || one.At > agent?.Since)
                track = AgentEngine.Apply(track, EventSignals.Of(one.Event, manner, one.At < now ? one.At : now), manner, out _);
        }

        return AgentEngine.Tick(track, now, manner, out _);
    }

    private static AgentTrack Shown(SessionAgent agent, AgentState state, DateTimeOffset since, IReadOnlyList<LastEvent> events)
    {
        var (rung, source) = Who(since, events.FirstOrDefault(one => one.Record.Length == 0));
        var isWithin = events.Any(one => one.Record.Length > 0 && one.At >= since && one.State == Words.Of(state));
        var claim = new Claim(state, since, rung, source) { Kind = agent.Kind, Message = agent.Message };
        return new AgentTrack
        {
            // What somebody within the agent said is not the agent's own claim: it ends with them.
            Root = isWithin ? claim with { State = state == AgentState.Blocked ? AgentState.Working : state, Kind = null } : claim,
            Shown = AgentStatus.Of(claim),
            IsTurnOpen = claim.IsHeld,
            Trouble = state == AgentState.Error ? claim : null,
            Within = ImmutableSortedDictionary.Create<string, Claim>(StringComparer.Ordinal),
        };
    }

    /// <summary>What is shown since a time at which no event came was read from the agent's own log.</summary>
    private static (Rung Rung, string Source) Who(DateTimeOffset since, LastEvent? last)
    {
        if (last is not null && since - last.At > SameTime)
            return (Rung.Transcript, "transcript");
        var source = last?.Source ?? EventWords.User;
        return (EventSignals.RungOf(source), source);
    }
}
