using System.Collections.Immutable;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;

namespace Berth.Core.Links;

/// <summary>
/// The way to one host: over ssh, or to this machine. Everything that berth does on a host goes through it, and nothing above asks
/// which it is. No call hangs: each has a deadline of its own, and its failure is a value.
/// </summary>
internal interface ILink : IAsyncDisposable
{
    /// <summary>The host's name in berth.</summary>
    string Host { get; }

    LinkState State { get; }

    /// <summary>The state now, and each later one; a slow reader misses those in between, never the last.</summary>
    IAsyncEnumerable<LinkState> WatchAsync(CancellationToken cancel);

    /// <summary>Makes the link, and keeps it made. Ends when it stands, or when this try is over.</summary>
    Task<LinkState> ConnectAsync(ConnectWish wish, CancellationToken cancel);

    /// <summary>Ends the connection for all berths on this machine, with its forwards.</summary>
    Task DisconnectAsync(CancellationToken cancel);

    /// <summary>Ends the connection if no other berth uses it, until it is wished for again. For when the last session on the host is gone, or the host is.</summary>
    Task ReleaseAsync(CancellationToken cancel);

    /// <summary>Runs a command or script to its end. Cancelling throws, and ends it on the host, too.</summary>
    Task<CallResult> RunAsync(Call call, CancellationToken cancel);

    /// <summary>Lines of a long-lived command, as they come. Ends by its policy, or with the token.</summary>
    IAsyncEnumerable<string> LinesAsync(LineStream stream, CancellationToken cancel);

    /// <summary>The argument list that puts a script of the host on the terminal that runs it. Who lends it the terminal asks ssh nothing.</summary>
    Task<TerminalCommand> TerminalAsync(Call call, CancellationToken cancel);

    /// <summary>A folder of this machine becomes one on the host, whole or not at all.</summary>
    Task<LinkError?> SendTreeAsync(Transfer transfer, CancellationToken cancel);

    /// <summary>A folder of the host becomes one on this machine, whole or not at all.</summary>
    Task<LinkError?> FetchTreeAsync(Transfer transfer, CancellationToken cancel);

    /// <summary>A file of this machine becomes one on the host, whole or not at all.</summary>
    Task<LinkError?> SendFileAsync(Transfer transfer, CancellationToken cancel);

    /// <summary>Joins, and keeps joined over every loss of the link. Asking twice is asking once.</summary>
    Task<LinkError?> ForwardAsync(Forward forward, CancellationToken cancel);

    Task CancelForwardAsync(Forward forward, CancellationToken cancel);

    /// <summary>For a berth that stays: joins what other berths wanted meanwhile, and keeps that joined, too. Costs nothing where it is so already.</summary>
    Task KeepForwardsAsync(CancellationToken cancel);

    ImmutableArray<ForwardState> Forwards { get; }

    /// <summary>Whether a connection to the local port reaches the other end, and if not, why.</summary>
    Task<LinkError?> VerifyAsync(Forward forward, CancellationToken cancel);

    /// <summary>The machine slept or its network changed: look at once whether the link still stands.</summary>
    void Wake();
}
