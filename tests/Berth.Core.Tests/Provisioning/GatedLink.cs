using System.Collections.Immutable;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;

namespace Berth.Core.Tests.Provisioning;

/// <summary>A link with a gate before and after everything that is asked of the host.</summary>
internal sealed class GatedLink(ILink link, Gate gate) : ILink
{
    private static readonly LinkError Cut = new(LinkReason.Closed, "the connection was lost while the command ran");

    public string Host => link.Host;

    public LinkState State => link.State;

    public ImmutableArray<ForwardState> Forwards => link.Forwards;


    public IAsyncEnumerable<LinkState> WatchAsync(CancellationToken cancel) => link.WatchAsync(cancel);

    public async Task<LinkState> ConnectAsync(ConnectWish wish, CancellationToken cancel)
    {
        var state = await link.ConnectAsync(wish, cancel);
        return gate.IsCut ? new LinkState(LinkStatus.Down, Cut, state.Since) : state;
    }

    public Task DisconnectAsync(CancellationToken cancel) => link.DisconnectAsync(cancel);

    public Task ReleaseAsync(CancellationToken cancel) => link.ReleaseAsync(cancel);

    public async Task<CallResult> RunAsync(Call call, CancellationToken cancel)
    {
        gate.Calls++;
        await gate.PassAsync();
        if (gate.IsCut)
            return CallResult.Failed(Cut);
        var result = await link.RunAsync(call, cancel);
        await gate.PassAsync();
        return gate.IsCut ? CallResult.Failed(Cut) : result;
    }

    public IAsyncEnumerable<string> LinesAsync(LineStream stream, CancellationToken cancel) => link.LinesAsync(stream, cancel);

    public Task<TerminalCommand> TerminalAsync(Call call, CancellationToken cancel) => link.TerminalAsync(call, cancel);

    public Task<LinkError?> SendTreeAsync(Transfer transfer, CancellationToken cancel) => AroundAsync(() => link.SendTreeAsync(transfer, cancel));

    public Task<LinkError?> FetchTreeAsync(Transfer transfer, CancellationToken cancel) => AroundAsync(() => link.FetchTreeAsync(transfer, cancel));

    public Task<LinkError?> SendFileAsync(Transfer transfer, CancellationToken cancel) => AroundAsync(() => link.SendFileAsync(transfer, cancel));

    public Task<LinkError?> ForwardAsync(Forward forward, CancellationToken cancel) => AroundAsync(() => link.ForwardAsync(forward, cancel));

    public async Task CancelForwardAsync(Forward forward, CancellationToken cancel)
    {
        await gate.PassAsync();
        if (!gate.IsCut)
            await link.CancelForwardAsync(forward, cancel);
        await gate.PassAsync();
    }

    public Task KeepForwardsAsync(CancellationToken cancel) => link.KeepForwardsAsync(cancel);

    public Task<LinkError?> VerifyAsync(Forward forward, CancellationToken cancel) => link.VerifyAsync(forward, cancel);

    public void Wake() => link.Wake();

    public ValueTask DisposeAsync() => link.DisposeAsync();

    private async Task<LinkError?> AroundAsync(Func<Task<LinkError?>> work)
    {
        await gate.PassAsync();
        if (gate.IsCut)
            return Cut;
        var error = await work();
        await gate.PassAsync();
        return gate.IsCut ? Cut : error;
    }
}
