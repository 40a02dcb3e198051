using System.Collections.Immutable;

namespace Berth.Core.Links.Masters;

/// <summary>
/// The one or two masters of a host: the main one, and a second for forwards and files where the host asks nothing for it. Who wants
/// the second and cannot have it gets the main one.
/// </summary>
internal sealed class MasterPair : IAsyncDisposable
{
    private readonly string _host;
    private readonly string _address;
    private readonly LinkOptions _options;
    private readonly LinkShared _shared;
    private readonly SemaphoreSlim _bulkGate = new(1);
    private volatile SshTarget? _target;
    private volatile Master? _main;
    private volatile Master? _bulk;
    private bool _bulkFailed;
    private int _bulkPassedOver;

    public MasterPair(string host, string address, LinkOptions options, LinkShared shared)
    {
        _host = host;
        _address = address;
        _options = options;
        _shared = shared;
    }

    public Master? Main => _main;

    public bool ForwardsAgent => _target is { Settings.ForwardAgent: true };

    /// <summary>Where a forward may stand, the preferred place first.</summary>
    public IReadOnlyList<Master> All
    {
        get
        {
            var masters = new List<Master>(2);
            if (_bulk is { Lost.IsCompleted: false } bulk)
                masters.Add(bulk);
            if (_main is { Lost.IsCompleted: false } main)
                masters.Add(main);
            return masters;
        }
    }

    /// <summary>The argument list of an ssh that runs a command on its own terminal through the main master; null where there is none.</summary>
    public ImmutableArray<string>? Terminal(string command) =>
        _main is { Lost.IsCompleted: false } main && _target is { } target ? MasterArguments.ForTerminal(target, _options, main.Socket, command) : null;

    /// <summary>Finds the main master, or makes it where that is wished.</summary>
    public async Task<LinkError?> ConnectAsync(bool mayMake, CancellationToken cancel)
    {
        // Who only looks does not even ask ssh where there is nothing to be found.
        if (!mayMake && !ControlDirectory.HasMasters(_options.RuntimeDirectory))
            return LinkState.NotConnected;
        var (target, problem) = await SshTarget.ResolveAsync(_address, _options, cancel);
        if (target is null)
            return problem;
        _target = target;
        var keeper = Keeper(target, mayAsk: true);
        var (master, error) = mayMake ? await keeper.GetAsync(MasterRole.Main, newerThan: 0, cancel) : await keeper.FindAsync(MasterRole.Main, cancel);
        if (master is null)
            return error;
        await SwapMainAsync(master);
        await SweepAsync(MasterRole.Main, master.Generation, cancel);
        return null;
    }

    /// <summary>Ends the masters that were replaced, by us or by a berth that did not live to do it, where nothing flows through them any more.</summary>
    /// <returns>Whether none is left.</returns>
    public async Task<bool> SweepAsync(MasterRole role, int newest, CancellationToken cancel)
    {
        if (_target is not { } target)
            return true;
        var left = false;
        foreach (var generation in target.Generations(role))
            left |= generation < newest && !await EndIfIdleAsync(target, role, generation, cancel);
        return !left;
    }

    private async Task<bool> EndIfIdleAsync(SshTarget target, MasterRole role, int generation, CancellationToken cancel)
    {
        var (old, trouble) = await Master.FindAsync(target, role, generation, _options, cancel);
        if (old is null)
            return trouble is not Mux.MuxTrouble.Silent && Master.Clear(target, role, generation);
        await using (old)
            return await old.CloseIfIdleAsync(cancel);
    }

    /// <summary>
    /// A master beside the one that does not answer, without asking anybody. The old one goes on with what it carries, and is the
    /// caller's to end.
    /// </summary>
    public async Task<Master?> ReplaceAsync(Master old, CancellationToken cancel)
    {
        if (_target is not { } target)
            return null;
        var (master, _) = await Keeper(target, mayAsk: false).GetAsync(MasterRole.Main, old.Generation, cancel);
        if (master is null || _main != old)
        {
            await DisposeAsync(master);
            return null;
        }

        _main = master;
        _bulkFailed = false;
        return master;
    }

    /// <summary>The master for bulk: the second, made now where it may be.</summary>
    /// <returns>Null where there is none at all.</returns>
    public async Task<Master?> BulkAsync(CancellationToken cancel)
    {
        if (_bulk is { Lost.IsCompleted: false } there)
            return there;
        await _bulkGate.WaitAsync(cancel);
        try
        {
            if (_bulk is { Lost.IsCompleted: false } made)
                return made;
            if (_target is not { } target || _main is null || _bulkFailed)
                return _main;
            var keeper = Keeper(target, mayAsk: false);
            var (master, _) = keeper.MayHaveSecond ? await keeper.GetAsync(MasterRole.Bulk, _bulkPassedOver, cancel) : default;
            _bulkFailed = master is null;
            var old = _bulk;
            _bulk = master;
            await DisposeAsync(old);
            if (master is not null)
                await SweepAsync(MasterRole.Bulk, master.Generation, cancel);
            return master ?? _main;
        }
        finally
        {
            _bulkGate.Release();
        }
    }

    /// <summary>It does not serve: who wants the second next makes a newer one. It is the caller's to end.</summary>
    /// <returns>False where that was done already.</returns>
    public bool TryPassOverBulk(Master bulk)
    {
        if (Interlocked.CompareExchange(ref _bulk, null, bulk) != bulk)
            return false;
        _bulkPassedOver = bulk.Generation;
        return true;
    }

    /// <summary>Why the main master is gone, in its own last words.</summary>
    public static LinkError Epitaph(Master master)
    {
        var said = SshWords.Clean(master.ReadLog(0).Text) ?? "";
        var last = said[(said.LastIndexOf("; ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];
        var error = SshFailure.Read(last, new LoginContext("", ""));
        return error.Reason is LinkReason.NotAnswering ? error : new LinkError(LinkReason.Closed, "the connection is gone") { Said = error.Said };
    }

    public async Task CloseAsync(CancellationToken cancel)
    {
        foreach (var master in await ForgetAllAsync(cancel))
        {
            await master.CloseAsync(cancel);
            await master.DisposeAsync();
        }
    }

    /// <returns>Whether all are gone; otherwise others use them, and we do not any more.</returns>
    public async Task<bool> CloseIfUnusedAsync(CancellationToken cancel)
    {
        var gone = true;
        foreach (var master in await ForgetAllAsync(cancel))
        {
            gone &= await master.CloseIfUnusedAsync(cancel);
            await master.DisposeAsync();
        }

        return gone;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var master in Forget())
            await master.DisposeAsync();
        _bulkGate.Dispose();
    }

    /// <summary>Ours, and those that other berths made.</summary>
    private async Task<List<Master>> ForgetAllAsync(CancellationToken cancel)
    {
        var masters = Forget();
        if (_target is not { } target)
            return masters;
        foreach (var role in (MasterRole[])[MasterRole.Bulk, MasterRole.Main])
        {
            foreach (var generation in target.Generations(role))
            {
                var isOurs = masters.Exists(master => master.Role == role && master.Generation == generation);
                if (!isOurs && (await Master.FindAsync(target, role, generation, _options, cancel)).Master is { } other)
                    masters.Add(other);
            }
        }

        return masters;
    }

    private List<Master> Forget()
    {
        var masters = new List<Master>(2);
        if (Interlocked.Exchange(ref _bulk, null) is { } bulk)
            masters.Add(bulk);
        if (Interlocked.Exchange(ref _main, null) is { } main)
            masters.Add(main);
        return masters;
    }

    private async Task SwapMainAsync(Master master)
    {
        var old = Interlocked.Exchange(ref _main, master);
        _bulkFailed = false;
        await DisposeAsync(old);
    }

    private static ValueTask DisposeAsync(Master? master) => master?.DisposeAsync() ?? ValueTask.CompletedTask;

    private MasterKeeper Keeper(SshTarget target, bool mayAsk) =>
        new(target, _options, mayAsk ? _shared : _shared with { Desk = null }, _host);
}
