using System.Diagnostics;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>A signal about the agent itself: which claim it makes, and whether the ladder lets it.</summary>
internal static class Turn
{
    /// <summary>A step that comes so soon after the end of its turn is late; a later one is new work.</summary>
    public static readonly TimeSpan LateStep = TimeSpan.FromSeconds(2);

    /// <summary>No hook takes so long: who is older than the line before by more than this has a clock that was set back.</summary>
    private static readonly TimeSpan ClockJump = TimeSpan.FromMinutes(1);

    public static AgentTrack Of(AgentTrack track, Signal signal, AgentManner manner) => signal.What switch
    {
        SignalKind.Words => track with { LastWords = signal.Message ?? track.LastWords },
        SignalKind.Awaits => track with { Awaited = signal.Kind ?? BlockedKind.Question },
        SignalKind.Clear => new AgentTrack { Shown = track.Shown, Root = Claim.Of(signal, AgentState.Idle) },
        SignalKind.Active when !track.IsTurnOpen => track,
        SignalKind.TurnOver when !track.IsTurnOpen => track,
        _ when !Accepts(track.Root, signal) || IsLate(track, signal) || IsBeside(track.Root, signal, manner) || IsToldWithin(track, signal, manner) => track,
        SignalKind.Working or SignalKind.Active => Work(track, signal),
        SignalKind.Blocked => track with { Root = Prompt(track.Root, signal), IsTurnOpen = true },
        SignalKind.Error => Fail(track, signal),
        SignalKind.Idle when track.Root is { IsHeld: false } && manner.Ends.Contains(signal.Source) => track,
        SignalKind.Idle => Over(track, Claim.Of(signal, AgentState.Idle)) with { Trouble = signal.Rung == Rung.Hook ? null : track.Trouble },
        SignalKind.Interrupted => WithoutSubAgents(Over(track, Claim.Of(signal, AgentState.Idle) with { Message = null })),
        SignalKind.Done when HasFailed(track.Root, signal) => track with { IsTurnOpen = false },
        SignalKind.Done or SignalKind.TurnOver => Over(track, End(track, signal, manner)),
        _ => throw new UnreachableException(signal.What.ToString()),
    };

    /// <summary>
    /// As high a rung or a higher one may say anything that is not older. A lower one must be newer and specific, and may only end
    /// work or a prompt, or begin new work: it never talks a rest away, and a bell at the end of the work says nothing more.
    /// </summary>
    private static bool Accepts(Claim? claim, Signal signal)
    {
        if (claim is null || claim.Rung == Rung.Process || signal.Rung == claim.Rung)
            return claim is null || claim.Rung != Rung.Process || signal.At >= claim.At || (signal.Rung <= Rung.Hook && claim.At - signal.At > ClockJump);
        if (signal.Rung < claim.Rung)
            return signal.At >= claim.At;
        var begins = signal.Rung != Rung.Terminal && signal.What is SignalKind.Working or SignalKind.Active or SignalKind.Blocked;
        return signal.IsSpecific && signal.At > claim.At && (claim.IsHeld || begins);
    }

    private static bool IsLate(AgentTrack track, Signal signal) =>
        signal.IsStep && !track.IsTurnOpen && track.Root is { IsHeld: false, Rung: not Rung.Process } end && signal.At - end.At < LateStep;

    /// <summary>Some agents say of a turn that failed that it is over, too. A person who says so means it.</summary>
    private static bool HasFailed(Claim? claim, Signal signal) => claim is { State: AgentState.Error, Rung: not Rung.Process } && signal.Source != EventWords.User;

    /// <summary>A tool that ran beside the one that waits for its permission.</summary>
    public static bool IsBeside(Claim? prompt, Signal signal, AgentManner manner) =>
        signal is { IsStep: true, Message: not null } && prompt is { State: AgentState.Blocked, Message: not null }
        && prompt.Message != signal.Message && manner.NamedPrompts.Contains(prompt.Source);

    /// <summary>A call without a name that comes after a sub-agent's prompt is about that one: it would stand when the prompt is answered.</summary>
    private static bool IsToldWithin(AgentTrack track, Signal signal, AgentManner manner)
    {
        if (signal.What != SignalKind.Blocked || manner.NamedPrompts.IsEmpty || manner.NamedPrompts.Contains(signal.Source))
            return false;
        foreach (var (_, claim) in track.Within)
        {
            if (claim.State == AgentState.Blocked && claim.Kind == signal.Kind && claim.Source != signal.Source)
                return true;
        }

        return false;
    }

    /// <summary>Several calls tell of one prompt, in words of their own: the first one's stand. The same call again is the next prompt.</summary>
    private static Claim Prompt(Claim? open, Signal signal) => open is { State: AgentState.Blocked } && open.Source != signal.Source
        ? open with { At = signal.At, Rung = signal.Rung < open.Rung ? signal.Rung : open.Rung }
        : Claim.Of(signal, AgentState.Blocked);

    private static AgentTrack Work(AgentTrack track, Signal signal)
    {
        var begins = !track.IsTurnOpen;
        return track with
        {
            Root = Claim.Of(signal, AgentState.Working) with { Kind = null, Message = signal.IsStep ? null : signal.Message },
            IsTurnOpen = true,
            LastWords = begins ? null : track.LastWords,
            Awaited = begins ? null : track.Awaited,
            Trouble = begins ? null : track.Trouble,
        };
    }

    private static AgentTrack Fail(AgentTrack track, Signal signal)
    {
        var claim = Claim.Of(signal, AgentState.Error) with { Kind = null };
        return track with { Root = claim, Trouble = claim };
    }

    private static AgentTrack Over(AgentTrack track, Claim end) => track with
    {
        Root = end,
        IsTurnOpen = false,
        Awaited = null,
        Trouble = end.State == AgentState.Done ? null : track.Trouble,
    };

    private static Claim End(AgentTrack track, Signal signal, AgentManner manner)
    {
        var words = signal.Message ?? track.LastWords;
        if (track.Trouble is not null && signal.What == SignalKind.TurnOver)
            return Claim.Of(signal, AgentState.Idle) with { Kind = null };
        if (track.Awaited is { } kind)
            return Claim.Of(signal, AgentState.Blocked) with { Kind = kind, Message = words };
        var asks = manner.AsksInWords && signal.Source != EventWords.User && Question.IsIn(words);
        return asks
            ? Claim.Of(signal, AgentState.Blocked) with { Kind = BlockedKind.Question, Message = Question.Line(words!) }
            : Claim.Of(signal, AgentState.Done) with { Kind = null, Message = words };
    }

    private static AgentTrack WithoutSubAgents(AgentTrack track)
    {
        var within = track.Within;
        foreach (var record in track.Within.Keys)
        {
            if (record == "agent" || EventWords.IsBelow(record, "agent"))
                within = within.Remove(record);
        }

        return track with { Within = within };
    }
}
