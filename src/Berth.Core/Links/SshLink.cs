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
    private readonly LinkOptions _options;
    private readonly LinkShared _shared;
    private readonly LinkRunner _runner;
    private readonly MasterPair _masters;
    private readonly Tries _tries = new();
    private readonly Succession _succession;
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
        _shared = shared;
        _masters = new MasterPair(host, address, options, shared);
        _runner = new LinkRunner(this, options.Time);
        _budget = new SessionBudget(options);
        _succession = new Succession(_runner, _masters, _tries, options, MoveAsync);
        _sessions = new SshSessions(_runner, _masters, _succession, options);
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
        await LeaveAsync(new LinkEvent.DisconnectAsked(), LinkMachine.Disconnected, cancel);
        await _masters.CloseAsync(cancel);
    }

    public async Task ReleaseAsync(CancellationToken cancel)
    {
        await LeaveAsync(new LinkEvent.ReleaseAsked(), LinkState.NotConnected, cancel);
        await _masters.CloseIfUnusedAsync(cancel);
    }

    private async Task LeaveAsync(LinkEvent asked, LinkError why, CancellationToken cancel)
    {
        await _runner.PostAsync(asked);
        await _runner.WhenAsync(state => state.Status is LinkStatus.Down && state.Error?.Reason == why.Reason, cancel);
        _forwards.Lost(why);
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

    /// <summary>The berth that joined it may be another one: then the second master, on which it stands, has yet to be found.</summary>
    public async Task CancelForwardAsync(Forward forward, CancellationToken cancel)
    {
        if (_runner.State.IsUsable)
            await _masters.BulkAsync(cancel);
        await _forwards.RemoveAsync(forward, _masters.All, cancel);
    }

    /// <summary>Its first connection may be older than the second, on which others put what they joined: that one has to be found to be missed.</summary>
    public Task KeepForwardsAsync(CancellationToken cancel) =>
        _runner.State.IsUsable && (_kept is not { } kept || _masters.All is not [var first, ..] || first != kept) ? RestoreForwardsAsync(old: null, cancel) : Task.CompletedTask;

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
        _tries.Dispose();
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
        LinkAction.Probe probe => ProbeAsync(probe.Doubted, cancel),
        LinkAction.Replace => ReplaceAsync(),
        LinkAction.TryAnew => TryAnewAsync(),
        LinkAction.RestoreForwards => RestoreForwardsAsync(old: null, cancel),
        _ => throw new System.Diagnostics.UnreachableException(action.GetType().Name),
    };

    private async Task ConnectMasterAsync(bool mayMake, CancellationToken cancel)
    {
        if (await _tries.RunAsync(stop => _masters.ConnectAsync(mayMake, stop), () => State.Status is LinkStatus.Connecting, cancel) is { } error)
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

    private async Task ProbeAsync(bool doubted, CancellationToken cancel)
    {
        if (_masters.Main is { } main)
            await _sessions.ProbeAsync(main, doubted, cancel);
    }

    private async Task ReplaceAsync()
    {
        if (_masters.Main is { } main)
            await _succession.PassOverAsync(main);
    }

    /// <summary>A login that has asked a person goes on: it got through, and would ask again.</summary>
    private Task TryAnewAsync() => State.Status is LinkStatus.Connecting && _shared.Desk?.HasAsked(Host) is true ? Task.CompletedTask : _tries.AnewAsync();

    private async Task MoveAsync(Master old, CancellationToken cancel)
    {
        if (old.Role is MasterRole.Main)
        {
            _budget.Reset();
            WatchMain();
        }

        await RestoreForwardsAsync(old, cancel);
    }

    private async Task RestoreForwardsAsync(Master? old, CancellationToken cancel)
    {
        if (!_forwards.Wanted(Host).Any())
            return;
        await _masters.BulkAsync(cancel);
        WatchBulk();
        var masters = _masters.All;
        await _forwards.RestoreAsync(Host, masters, old, cancel);
        _kept = masters is [var first, ..] ? first : null;
    }

    /// <summary>On which all that is wanted was put last.</summary>
    private volatile Master? _kept;

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
