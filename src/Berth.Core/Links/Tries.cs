namespace Berth.Core.Links;

/// <summary>The tries at a connection that are under way, so that all can be begun anew.</summary>
internal sealed class Tries : IDisposable
{
    private CancellationTokenSource _round = new();

    /// <summary>Ends those that are under way. Who still wants what they were for begins again.</summary>
    public Task AnewAsync() => Interlocked.Exchange(ref _round, new CancellationTokenSource()).CancelAsync();

    /// <param name="attempt">One try.</param>
    /// <param name="isWanted">Whether it may begin again after it was ended.</param>
    /// <param name="cancel">Ends it for good.</param>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, Func<bool> isWanted, CancellationToken cancel)
    {
        while (true)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, Volatile.Read(ref _round).Token);
            try
            {
                return await attempt(stop.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested && isWanted())
            {
                // The next one finds the network as it is now.
            }
        }
    }

    public void Dispose() => _round.Dispose();
}
