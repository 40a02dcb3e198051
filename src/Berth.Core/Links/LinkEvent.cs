namespace Berth.Core.Links;

/// <summary>What can happen to a link.</summary>
internal abstract record LinkEvent
{
    public sealed record ConnectAsked(ConnectWish Wish) : LinkEvent;

    public sealed record Connected : LinkEvent;

    public sealed record ConnectFailed(LinkError Error) : LinkEvent;

    /// <summary>The host let a request lie for longer than its deadline.</summary>
    public sealed record NoAnswer : LinkEvent;

    public sealed record Answered(TimeSpan Latency) : LinkEvent;

    /// <summary>The master is gone.</summary>
    public sealed record Lost(LinkError Error) : LinkEvent;

    public sealed record RetryDue : LinkEvent;

    /// <summary>The machine slept, or its network is another.</summary>
    public sealed record Woke : LinkEvent;

    public sealed record DisconnectAsked : LinkEvent;

    /// <summary>Nobody needs it any more; who wants it again has only to ask.</summary>
    public sealed record ReleaseAsked : LinkEvent;
}
