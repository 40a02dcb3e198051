using Berth.Core.Links.Masters;

namespace Berth.Core.Links;

/// <summary>
/// Puts a new master in the place of one that does not serve. The old one takes no new calls of ours; what still flows through it has
/// some minutes to end. One that is forgotten on the way is swept away by the next berth that connects.
/// </summary>
/// <param name="runner">Hears when the link stands again.</param>
/// <param name="masters">Where the new one comes from.</param>
/// <param name="tries">The making of it is one.</param>
/// <param name="move">Takes what belongs to the link from the old one to the new.</param>
internal sealed class Succession(LinkRunner runner, MasterPair masters, Tries tries, Func<Master, CancellationToken, Task> move)
{
    private static readonly TimeSpan RetireAfter = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private Task<bool> _passing = Task.FromResult(false);
    private Master? _worn;
    private int _retiring;

    /// <summary>For a doubt that may be wrong: no master is passed over while another before it still retires.</summary>
    public Task<bool> PassOverOnDoubtAsync(Master worn)
    {
        lock (_gate)
            return _worn != worn && Volatile.Read(ref _retiring) > 0 ? Task.FromResult(false) : PassOverAsync(worn);
    }

    /// <summary>However many find it worn, it is replaced once.</summary>
    /// <returns>False where nothing could be put in its place; it is used on.</returns>
    public Task<bool> PassOverAsync(Master worn)
    {
        lock (_gate)
        {
            if (_worn != worn || _passing is { IsCompletedSuccessfully: true, Result: false })
            {
                _worn = worn;
                runner.Own(_passing = PassAsync(worn, runner.Stopped));
            }

            return _passing;
        }
    }

    private async Task<bool> PassAsync(Master worn, CancellationToken cancel)
    {
        await Task.Yield();
        if (!await SucceedAsync(worn, cancel))
            return false;
        await worn.KillIfSilentAsync(cancel);
        await move(worn, cancel);
        if (worn.Role is MasterRole.Main)
            await runner.PostAsync(new LinkEvent.Connected());
        runner.Own(RetireAsync(worn, cancel));
        return true;
    }

    private async Task<bool> SucceedAsync(Master worn, CancellationToken cancel)
    {
        try
        {
            return worn.Role is MasterRole.Bulk
                ? masters.TryPassOverBulk(worn)
                : await tries.RunAsync(stop => masters.ReplaceAsync(worn, stop), () => runner.State.IsUsable, cancel) is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task RetireAsync(Master old, CancellationToken cancel)
    {
        Interlocked.Increment(ref _retiring);
        await using (old)
        {
            do
                await Task.WhenAny(old.Lost, Task.Delay(RetireAfter, cancel));
            while (!cancel.IsCancellationRequested && !old.Lost.IsCompleted && !await old.CloseIfUnusedAsync(cancel));
        }

        Interlocked.Decrement(ref _retiring);
    }
}
