using Berth.Core.Links.Masters;

namespace Berth.Core.Links;

/// <summary>
/// Puts a new master in the place of one that does not serve. The old one takes no new calls of ours, and ends when nothing flows through
/// it any more, ours or the user's own. One that is forgotten on the way is swept away by the next berth that connects.
/// </summary>
/// <param name="runner">Hears when the link stands again.</param>
/// <param name="masters">Where the new one comes from.</param>
/// <param name="tries">The making of it is one.</param>
/// <param name="options">How often a master that was replaced is looked at.</param>
/// <param name="move">Takes what belongs to the link from the old one to the new.</param>
internal sealed class Succession(LinkRunner runner, MasterPair masters, Tries tries, LinkOptions options, Func<Master, CancellationToken, Task> move)
{
    /// <summary>Doubts that are wrong must not pile up masters.</summary>
    private static readonly TimeSpan BetweenDoubts = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private Task<bool> _passing = Task.FromResult(false);
    private Master? _worn;
    private long? _passed;

    /// <summary>For a doubt that may be wrong: none is passed over soon after another.</summary>
    public Task<bool> PassOverOnDoubtAsync(Master worn)
    {
        lock (_gate)
            return _worn != worn && _passed is { } passed && options.Time.GetElapsedTime(passed) < BetweenDoubts ? Task.FromResult(false) : PassOverAsync(worn);
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
        lock (_gate)
            _passed = options.Time.GetTimestamp();
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

    /// <summary>Others may wait for its end, too: who kept a connection to it meanwhile would be taken for what flows there.</summary>
    private async Task RetireAsync(Master old, CancellationToken cancel)
    {
        await old.DisposeAsync();
        try
        {
            do
                await Task.Delay(options.RetireLook, options.Time, cancel);
            while (!await masters.SweepAsync(old.Role, old.Generation + 1, cancel));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // The next berth that connects sweeps.
        }
    }
}
