using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;

namespace Berth.Core.Links;

/// <summary>This machine as a host. Always up; a forward to a port of its own number is the port itself, others are relayed.</summary>
internal sealed class LocalLink : ILink, ISessionSource
{
    private readonly CallDesk _calls;
    private readonly TransferDesk _transfers;
    private readonly LocalForwards _forwards = new();
    private readonly LinkOptions _options;

    public LocalLink(LinkOptions options)
    {
        _options = options;
        _calls = new CallDesk(this, new SessionBudget(options));
        _transfers = new TransferDesk(_calls);
        State = new LinkState(LinkStatus.Up, null, options.Time.GetUtcNow(), TimeSpan.Zero);
    }

    public string Host => "local";

    public LinkState State { get; }

    public LinkError? Trouble => null;

    public ImmutableArray<ForwardState> Forwards => _forwards.States;

    public async IAsyncEnumerable<LinkState> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        yield return State;
        await Task.Delay(Timeout.Infinite, cancel);
    }

    public Task<LinkState> ConnectAsync(ConnectWish wish, CancellationToken cancel) => Task.FromResult(State);

    public Task DisconnectAsync(CancellationToken cancel) => _forwards.ClearAsync();

    public Task ReleaseAsync(CancellationToken cancel) => _forwards.ClearAsync();

    public Task<CallResult> RunAsync(Call call, CancellationToken cancel) => _calls.RunAsync(call, cancel);

    public IAsyncEnumerable<string> LinesAsync(LineStream stream, CancellationToken cancel) =>
        new LineReader(_calls, stream, _options.Time).ReadAsync(cancel);

    public Task<TerminalCommand> TerminalAsync(Call call, CancellationToken cancel) =>
        Task.FromResult(new TerminalCommand(["/bin/sh", "-c", call.ComposeForTerminal()]));

    public Task<LinkError?> SendTreeAsync(Transfer transfer, CancellationToken cancel) => _transfers.SendTreeAsync(transfer, cancel);

    public Task<LinkError?> FetchTreeAsync(Transfer transfer, CancellationToken cancel) => _transfers.FetchTreeAsync(transfer, cancel);

    public Task<LinkError?> SendFileAsync(Transfer transfer, CancellationToken cancel) => _transfers.SendFileAsync(transfer, cancel);

    public Task<LinkError?> ForwardAsync(Forward forward, CancellationToken cancel) => Task.FromResult(_forwards.Add(forward));

    public Task CancelForwardAsync(Forward forward, CancellationToken cancel) => _forwards.RemoveAsync(forward);

    public Task KeepForwardsAsync(CancellationToken cancel) => _options.Wishes is { } wishes ? _forwards.KeepAsync(wishes.Of(Host), wishes.Wants) : Task.CompletedTask;

    public Task<LinkError?> VerifyAsync(Forward forward, CancellationToken cancel) => ForwardCheck.RunAsync(forward, [], TimeSpan.Zero, cancel);

    public void Wake()
    {
    }

    public ValueTask DisposeAsync() => new(_forwards.ClearAsync());

    Task<SessionOpening> ISessionSource.OpenAsync(string command, Call call, bool insists, CancellationToken cancel) =>
        Task.FromResult(LocalShellSession.Open(command));

    Task ISessionSource.WaitUsableAsync(CancellationToken cancel) => Task.CompletedTask;
}
