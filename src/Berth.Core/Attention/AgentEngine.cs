using System.Collections.Immutable;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>
/// One agent's state over time, out of its signals. Pure: time comes with each signal and with <see cref="Tick"/>.
/// 1. What was held back long enough is shown. 2. The signal changes a record's claim, when the ladder lets it.
/// 3. The records are rolled up. 4. The outcome is shown at once, or held back when it is an end of work.
/// </summary>
public static class AgentEngine
{
    public static AgentTrack Apply(AgentTrack track, Signal signal, AgentManner manner, out ImmutableArray<AgentChange> changes)
    {
        var shown = ImmutableArray.CreateBuilder<AgentChange>();
        track = Release(track, signal.What == SignalKind.Gone ? DateTimeOffset.MaxValue : signal.At, signal.At, shown);
        track = Lapse(track, signal.At, manner, shown);
        var next = signal.What switch
        {
            SignalKind.Started => new AgentTrack { Root = Claim.Of(signal, AgentState.Idle) },
            SignalKind.Gone => Exit.Of(track, signal),
            _ when signal.Record.Length > 0 => Inner(track, signal, manner),
            _ => Turn.Of(track, signal, manner),
        };
        track = Show(next, signal.At, manner, shown, atOnce: signal.Rung == Rung.Process);
        changes = shown.ToImmutable();
        return track;
    }

    /// <summary>Shows what was held back until now, and drops what fell silent.</summary>
    public static AgentTrack Tick(AgentTrack track, DateTimeOffset now, AgentManner manner, out ImmutableArray<AgentChange> changes)
    {
        var shown = ImmutableArray.CreateBuilder<AgentChange>();
        // What is held for longer than it can be was held before the clock was set back.
        var until = track.Due - now > manner.Hold ? track.Due : now;
        track = Lapse(Release(track, until, now, shown), now, manner, shown);
        changes = shown.ToImmutable();
        return track;
    }

    private static AgentTrack Release(AgentTrack track, DateTimeOffset until, DateTimeOffset now, ImmutableArray<AgentChange>.Builder shown)
    {
        if (track.Held is not { } held || track.Due > until)
            return track;
        shown.Add(new AgentChange(track.Due < now ? track.Due : now, held));
        return track with { Shown = held, Held = null };
    }

    private static AgentTrack Lapse(AgentTrack track, DateTimeOffset now, AgentManner manner, ImmutableArray<AgentChange>.Builder shown)
    {
        if (track.Held is not null || track.Root is not { IsHeld: false } || RollUp.Lapsing(track, manner) is not { } at || at > now)
            return track;
        return Show(track, at, manner, shown, atOnce: true);
    }

    private static AgentTrack Inner(AgentTrack track, Signal signal, AgentManner manner)
    {
        if (Turn.IsBeside(track.Within.GetValueOrDefault(signal.Record), signal, manner))
            return track;
        var state = signal.What switch
        {
            SignalKind.Working or SignalKind.Active => AgentState.Working,
            SignalKind.Blocked => AgentState.Blocked,
            _ => (AgentState?)null,
        };
        if (state is { } known)
            return track with { Within = track.Within.SetItem(signal.Record, Claim.Of(signal, known) with { Message = signal.IsStep ? null : signal.Message }) };
        var within = track.Within;
        foreach (var record in track.Within.Keys)
        {
            if (record == signal.Record || EventWords.IsBelow(record, signal.Record))
                within = within.Remove(record);
        }

        return track with { Within = WithoutEmptyGroup(within, signal.Record) };
    }

    /// <summary>A hook names all jobs together, the transcript each one: when the last of them ended, so did the group.</summary>
    private static ImmutableSortedDictionary<string, Claim> WithoutEmptyGroup(ImmutableSortedDictionary<string, Claim> within, string ended)
    {
        var slash = ended.IndexOf('/');
        if (slash < 0)
            return within;
        var group = ended[..slash];
        foreach (var record in within.Keys)
        {
            if (EventWords.IsBelow(record, group))
                return within;
        }

        return within.Remove(group);
    }

    /// <summary>Done once more, by an agent that does not say when it works. Two calls may tell of one end.</summary>
    private static bool IsNextEnd(AgentStatus old, AgentStatus status) =>
        status.State == AgentState.Done && status.Source == old.Source && status.Since - old.Since > Turn.LateStep;

    /// <summary>The same call for something else: the first prompt was answered without a word. Another source only says the same again.</summary>
    private static bool IsNextPrompt(AgentStatus old, AgentStatus status) =>
        status.State == AgentState.Blocked && status.Source == old.Source && status.Since > old.Since && status.Message is not null && status.Message != old.Message;

    private static AgentTrack Show(AgentTrack track, DateTimeOffset now, AgentManner manner, ImmutableArray<AgentChange>.Builder shown, bool atOnce)
    {
        if (RollUp.Of(track, manner, now) is not { } claim)
            return track;
        var status = AgentStatus.Of(claim);
        if (track.Shown is { } old && old.State == status.State && old.Kind == status.Kind && !IsNextPrompt(old, status) && !IsNextEnd(old, status))
        {
            var same = status with { Since = old.Since, Source = old.Source, Message = status.Message ?? old.Message };
            return track with { Held = null, Shown = same };
        }

        var isEnd = track.Shown is { State: AgentState.Working } && status.State is AgentState.Idle or AgentState.Done;
        if (isEnd && !atOnce)
            return track with { Held = status, Due = track.Held is null ? now + manner.Hold : track.Due };
        shown.Add(new AgentChange(now, status));
        return track with { Held = null, Shown = status };
    }
}
