using System.Collections.Immutable;

namespace Berth.Core.Links;

/// <summary>The link's transition table: (state, event) to (state, actions). Pure: time and chance come in.</summary>
internal static class LinkMachine
{
    /// <summary>The user's word: berth itself does not undo it.</summary>
    public static LinkError Disconnected { get; } = new(LinkReason.Disconnected, "disconnected");

    public readonly record struct Step(LinkState State, ImmutableArray<LinkAction> Actions);

    /// <param name="state">What the link is.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">The time.</param>
    /// <param name="chance">In [0, 1): spreads the tries of many hosts.</param>
    public static Step Apply(LinkState state, LinkEvent happened, DateTimeOffset now, double chance) => happened switch
    {
        LinkEvent.ConnectAsked asked => Asked(state, asked.Wish, now),
        LinkEvent.Connected => Connected(state, now),
        LinkEvent.ConnectFailed failed => Failed(state, failed.Error, now, chance),
        LinkEvent.NoAnswer => NoAnswer(state, now),
        LinkEvent.Answered answered => Answered(state, answered.Latency, now),
        LinkEvent.Lost lost => Lost(state, lost.Error, now),
        LinkEvent.RetryDue => state is { Status: LinkStatus.Down, NextTry: not null } ? Connect(state, now) : Same(state),
        LinkEvent.Woke => Woke(state, now),
        LinkEvent.DisconnectAsked => Leave(state, Disconnected, now),
        LinkEvent.ReleaseAsked => Leave(state, LinkState.NotConnected, now),
        _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
    };

    /// <summary>Whether a wish makes a link try at once. Berth itself begins a link, but does not undo what the user or a failure has ended.</summary>
    public static bool WouldConnect(LinkState state, ConnectWish wish) => state.Status switch
    {
        LinkStatus.Down => wish is ConnectWish.Call or ConnectWish.User || state.Error?.Reason is LinkReason.NotAsked,
        LinkStatus.AuthNeeded or LinkStatus.Refused => wish is ConnectWish.User,
        _ => false,
    };

    private static Step Asked(LinkState state, ConnectWish wish, DateTimeOffset now) =>
        WouldConnect(state, wish) ? Connect(state.WaitsForUser ? state with { Failures = 0 } : state, now, wish is not ConnectWish.Find) : Same(state);

    private static Step Connect(LinkState state, DateTimeOffset now, bool mayMake = true) =>
        new(Enter(state, LinkStatus.Connecting, now) with { NextTry = null }, [new LinkAction.StopRetry(), new LinkAction.Connect(mayMake)]);

    private static Step Connected(LinkState state, DateTimeOffset now) => state.Status switch
    {
        LinkStatus.Connecting or LinkStatus.Stale => new(Up(state, state.Latency, now), [new LinkAction.RestoreForwards()]),
        _ => Same(state),
    };

    private static LinkState Up(LinkState state, TimeSpan? latency, DateTimeOffset now) =>
        Enter(state, LinkStatus.Up, now) with { Error = null, Latency = latency, NextTry = null, Failures = 0 };

    /// <summary>A failed replacement says nothing about the connection that it was to replace: its own keep-alive decides.</summary>
    private static Step Failed(LinkState state, LinkError error, DateTimeOffset now, double chance)
    {
        if (state.Status is not LinkStatus.Connecting)
            return Same(state);
        var failures = error.Reason is LinkReason.NotAsked ? state.Failures : state.Failures + 1;
        var status = StatusAfter(error.Reason);
        var next = Enter(state, status, now) with { Error = error, Failures = failures };
        if (status is not LinkStatus.Down || !IsWorthRetrying(error.Reason))
            return new(next with { NextTry = null }, []);
        var at = now + Backoff.After(failures, chance);
        return new(next with { NextTry = at }, [new LinkAction.Retry(at)]);
    }

    private static LinkStatus StatusAfter(LinkReason reason) => reason switch
    {
        LinkReason.AuthenticationNeeded or LinkReason.HostKeyUnknown => LinkStatus.AuthNeeded,
        LinkReason.AuthenticationFailed or LinkReason.HostKeyChanged or LinkReason.HostKeyRejected => LinkStatus.Refused,
        _ => LinkStatus.Down,
    };

    private static bool IsWorthRetrying(LinkReason reason) =>
        reason is not (LinkReason.NotAsked or LinkReason.BadAddress or LinkReason.BadConfiguration or LinkReason.SshMissing or LinkReason.Disconnected);

    private static Step NoAnswer(LinkState state, DateTimeOffset now) => state.Status is LinkStatus.Up
        ? new(Enter(state, LinkStatus.Stale, now) with { Error = new LinkError(LinkReason.NotAnswering, "the host does not answer") },
            [new LinkAction.Probe(), new LinkAction.Replace()])
        : Same(state);

    private static Step Answered(LinkState state, TimeSpan latency, DateTimeOffset now) => state.Status switch
    {
        LinkStatus.Stale => new(Up(state, latency, now), []),
        LinkStatus.Up => new(state with { Latency = latency }, []),
        _ => Same(state),
    };

    /// <summary>The first try comes at once: most losses are over when they are noticed.</summary>
    private static Step Lost(LinkState state, LinkError error, DateTimeOffset now) =>
        state.IsUsable ? Connect(state with { Error = error }, now) : Same(state);

    private static Step Woke(LinkState state, DateTimeOffset now) => state.Status switch
    {
        LinkStatus.Up => new(state, [new LinkAction.Probe(Doubted: true)]),
        LinkStatus.Connecting or LinkStatus.Stale => new(state, [new LinkAction.TryAnew()]),
        LinkStatus.Down when state.NextTry is not null => Connect(state with { Failures = 0 }, now),
        _ => Same(state),
    };

    private static Step Leave(LinkState state, LinkError why, DateTimeOffset now) =>
        new(Enter(state, LinkStatus.Down, now) with { Error = why, NextTry = null, Failures = 0 }, [new LinkAction.StopRetry(), new LinkAction.TryAnew()]);

    private static LinkState Enter(LinkState state, LinkStatus status, DateTimeOffset now) =>
        state.Status == status ? state : state with { Status = status, Since = now };

    private static Step Same(LinkState state) => new(state, []);
}
