using System.Collections.Immutable;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Masters;
using Berth.Core.Links.Transfers;
using Berth.Core.Remote;

namespace Berth.Core.Links;

/// <summary>A host behind ssh. Joins the parts: the runner's state, the masters, calls, files and forwards.</summary>
internal sealed class SshLink : ILink, ILinkActions
{
    private static readonly TimeSpan RetireAfter = TimeSpan.FromMinutes(3);

    private static readonly LinkError Disconnected = new(LinkReason.Disconnected, "disconnected");

    private readonly LinkOptions _options;
    private readonly LinkRunner _runner;
    private readonly MasterPair _masters;
    private readonly SessionBudget _budget;
    private readonly SshSessions _sessions;
    private readonly CallDesk _calls;
    private readonly TransferDesk _transfers;
    private readonly ForwardBook _forwards;

    /// <param name="host">The name in berth.</param>
    /// <param name="address">What the user wrote: an alias, or user@host:port.</param>
    /// <param name="options">This machine.</param>
    /// <param name="shared">What it shares with other links.</param>
    public SshLink(string host, string address, LinkOptions options, LinkShared shared)
    {
        Host = host;
        _options = options;
        _masters = new MasterPair(host, address, options, shared);
        _runner = new LinkRunner(this, options.Time);
        _budget = new SessionBudget(options);
        _sessions = new SshSessions(_runner, _masters, options);
        _calls = new CallDesk(_sessions, _budget);
        _transfers = new TransferDesk(_calls);
        _forwards = new ForwardBook(options);
    }

    public string Host { get; }

    public LinkState State => _runner.State;

    public ImmutableArray<ForwardState> Forwards => _forwards.States;

    public IAsyncEnumerable<LinkState> WatchAsync(CancellationToken cancel) => _runner.WatchAsync(cancel);

    public Task<LinkState> ConnectAsync(ConnectWish wish, CancellationToken cancel) => _runner.TryConnectAsync(wish, cancel);

    public async Task DisconnectAsync(CancellationToken cancel)
    {
        await _runner.PostAsync(new LinkEvent.DisconnectAsked());
        await _runner.WhenAsync(static state => state.Error?.Reason is LinkReason.Disconnected, cancel);
        _forwards.Lost(Disconnected);
        await _masters.CloseAsync(cancel);
    }

    public async Task ReleaseAsync(CancellationToken cancel)
    {
        await _runner.PostAsync(new LinkEvent.DisconnectAsked());
        _forwards.Lost(Disconnected);
        await _masters.CloseIfUnusedAsync(cancel);
    }

    public Task<CallResult> RunAsync(Call call, CancellationToken cancel) => _calls.RunAsync(call, cancel);

    public IAsyncEnumerable<string> LinesAsync(LineStream stream, CancellationToken cancel) =>
        new LineReader(_calls, stream, _options.Time).ReadAsync(cancel);

    /// <summary>Over the master that is there: a connection of its own would ask on the terminal, so ssh may make none.</summary>
    public async Task<TerminalCommand> TerminalAsync(Call call, CancellationToken cancel)
    {
        var state = _runner.State.IsUsable ? _runner.State : await ConnectAsync(ConnectWish.Call, cancel);
        if (!state.IsUsable)
            return TerminalCommand.Failed(state.Error ?? LinkState.NotConnected);
        return _masters.Terminal(LoginShell.CommandFor(call.ComposeForTerminal())) is { } arguments
            ? new TerminalCommand(arguments)
            : TerminalCommand.Failed(LinkState.NotConnected);
    }

    public Task<LinkError?> SendTreeAsync(Transfer transfer, CancellationToken cancel) => _transfers.SendTreeAsync(transfer, cancel);

    public Task<LinkError?> FetchTreeAsync(Transfer transfer, CancellationToken cancel) => _transfers.FetchTreeAsync(transfer, cancel);

    public Task<LinkError?> SendFileAsync(Transfer transfer, CancellationToken cancel) => _transfers.SendFileAsync(transfer, cancel);

    public async Task<LinkError?> ForwardAsync(Forward forward, CancellationToken cancel)
    {
        var state = _runner.State.IsUsable ? _runner.State : await ConnectAsync(ConnectWish.Call, cancel);
        if (!state.IsUsable)
            return state.Error;
        if (forward is Forward.FromSocket from)
            await RunAsync(Call.Command("rm", "-f", from.RemotePath) with { Priority = CallPriority.User }, cancel);
        await _masters.BulkAsync(cancel);
        WatchBulk();
        return await _forwards.AddAsync(forward, _masters.All, cancel);
    }

    public Task CancelForwardAsync(Forward forward, CancellationToken cancel) => _forwards.RemoveAsync(forward, _masters.All, cancel);

    public async Task<LinkError?> VerifyAsync(Forward forward, CancellationToken cancel)
    {
        var error = await ForwardCheck.RunAsync(forward, _masters.All, State.Latency ?? TimeSpan.Zero, cancel);
        if (error?.Reason is not LinkReason.NothingListening || forward is not Forward.ToSocket to)
            return error;
        // sshd says the same for a socket that is not there and for one that it will not connect to.
        var listens = await RunAsync(Call.Run(Remote.Script.Load("socket-listens"), to.RemotePath) with { Priority = CallPriority.User }, cancel);
        return listens.Succeeded ? ForwardCheck.StreamLocalForbidden : error;
    }

    public void Wake() => _runner.Own(_runner.PostAsync(new LinkEvent.Woke()).AsTask());

    /// <summary>The masters stay: they are to outlive us.</summary>
    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        await _masters.DisposeAsync();
        _forwards.Dispose();
    }

    async Task ILinkActions.DoAsync(LinkAction action, CancellationToken cancel)
    {
        try
        {
            await DoAsync(action, cancel);
        }
        catch (OperationCanceledException)
        {
            // The link ends.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await _runner.PostAsync(new LinkEvent.ConnectFailed(new LinkError(LinkReason.NoPlace, e.Message)));
        }
    }

    private Task DoAsync(LinkAction action, CancellationToken cancel) => action switch
    {
        LinkAction.Connect connect => ConnectMasterAsync(connect.MayMake, cancel),
        LinkAction.Probe => ProbeAsync(cancel),
        LinkAction.Replace => ReplaceAsync(cancel),
        LinkAction.RestoreForwards => RestoreForwardsAsync(old: null, cancel),
        _ => throw new System.Diagnostics.UnreachableException(action.GetType().Name),
    };

    private async Task ConnectMasterAsync(bool mayMake, CancellationToken cancel)
    {
        if (await _masters.ConnectAsync(mayMake, cancel) is { } error)
        {
            await _runner.PostAsync(new LinkEvent.ConnectFailed(error));
            return;
        }

        _budget.Reset();
        WatchMain();
        await _runner.PostAsync(new LinkEvent.Connected());
    }

    private void WatchMain()
    {
        if (_masters.Main is { } main)
            _runner.Own(TellLossAsync(main));
    }

    private async Task TellLossAsync(Master master)
    {
        if (!await _runner.OutlivesAsync(master.Lost) || _masters.Main != master)
            return;
        var error = MasterPair.Epitaph(master);
        _forwards.Lost(error);
        await _runner.PostAsync(new LinkEvent.Lost(error));
    }

    private async Task ProbeAsync(CancellationToken cancel)
    {
        if (_masters.Main is { } main)
            await _sessions.ProbeAsync(main, cancel);
    }

    private async Task ReplaceAsync(CancellationToken cancel)
    {
        if (_masters.Main is not { } old || await _masters.ReplaceAsync(old, cancel) is null)
            return;
        WatchMain();
        await old.KillIfSilentAsync(cancel);
        await RestoreForwardsAsync(old, cancel);
        await _runner.PostAsync(new LinkEvent.Connected());
        await RetireAsync(old, cancel);
    }

    /// <summary>
    /// The old master takes no new calls of ours; what still flows through it has some minutes to end. One that is forgotten on the way is
    /// swept away by the next berth that connects.
    /// </summary>
    private static async Task RetireAsync(Master old, CancellationToken cancel)
    {
        await using (old)
        {
            do
                await Task.WhenAny(old.Lost, Task.Delay(RetireAfter, cancel));
            while (!cancel.IsCancellationRequested && !old.Lost.IsCompleted && !await old.CloseIfUnusedAsync(cancel));
        }
    }

    private async Task RestoreForwardsAsync(Master? old, CancellationToken cancel)
    {
        if (_forwards.States.IsEmpty)
            return;
        await _masters.BulkAsync(cancel);
        WatchBulk();
        await _forwards.RestoreAsync(_masters.All, old, cancel);
    }

    private Master? _watchedBulk;

    /// <summary>When only the second connection goes, its forwards come back on a new one, or on the first.</summary>
    private void WatchBulk()
    {
        if (_masters.All is not [{ Role: MasterRole.Bulk } bulk, ..] || Interlocked.Exchange(ref _watchedBulk, bulk) == bulk)
            return;
        _runner.Own(RestoreAfterAsync(bulk));
    }

    private async Task RestoreAfterAsync(Master bulk)
    {
        if (await _runner.OutlivesAsync(bulk.Lost) && _runner.State.IsUsable)
            await ((ILinkActions)this).DoAsync(new LinkAction.RestoreForwards(), _runner.Stopped);
    }
}
