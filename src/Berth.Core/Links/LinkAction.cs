namespace Berth.Core.Links;

/// <summary>What the runner has to do after a change.</summary>
internal abstract record LinkAction
{
    /// <summary>Find a master, or make one where that is wished.</summary>
    public sealed record Connect(bool MayMake = true) : LinkAction;

    /// <summary>Ask the host for a sign of life, and wait for it; where it is <paramref name="Doubted"/>, not for long.</summary>
    public sealed record Probe(bool Doubted = false) : LinkAction;

    /// <summary>
    /// End the tries that are under way: a connection that was begun while there was no network waits out pauses of its own before it
    /// notices that there is one again. Those that are still wanted begin anew.
    /// </summary>
    public sealed record TryAnew : LinkAction;

    /// <summary>Make a new master beside the one that does not answer, without touching what still flows through it.</summary>
    public sealed record Replace : LinkAction;

    /// <summary>Wake with <see cref="LinkEvent.RetryDue"/> at that time.</summary>
    public sealed record Retry(DateTimeOffset At) : LinkAction;

    public sealed record StopRetry : LinkAction;

    /// <summary>Put the forwards back on their ports.</summary>
    public sealed record RestoreForwards : LinkAction;
}
