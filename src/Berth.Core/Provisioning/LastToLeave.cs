using System.Collections.Concurrent;

namespace Berth.Core.Provisioning;

/// <summary>
/// Those of this berth who end sessions, host by host: only the last of them to leave a host may end the connection to it, and who comes
/// while it ends waits until it has. Otherwise one would cut what another is at work on.
/// </summary>
internal sealed class LastToLeave
{
    private readonly ConcurrentDictionary<string, Door> _doors = new(StringComparer.Ordinal);

    /// <param name="host">Where the work is.</param>
    /// <param name="work">What is done there.</param>
    /// <param name="close">What the last one does; others wait for it.</param>
    public async Task<T> RunAsync<T>(string host, Func<Task<T>> work, Func<Task> close)
    {
        var door = _doors.GetOrAdd(host, static _ => new Door());
        await door.EnterAsync();
        try
        {
            return await work();
        }
        finally
        {
            await door.LeaveAsync(close);
        }
    }

    private sealed class Door
    {
        private readonly SemaphoreSlim _gate = new(1);
        private int _inside;

        /// <summary>What is done at the door has its own bounds: nobody gives up waiting for it.</summary>
        public async Task EnterAsync()
        {
            await _gate.WaitAsync(CancellationToken.None);
            _inside++;
            _gate.Release();
        }

        public async Task LeaveAsync(Func<Task> close)
        {
            await _gate.WaitAsync(CancellationToken.None);
            try
            {
                if (--_inside == 0)
                    await close();
            }
            finally
            {
                _gate.Release();
            }
        }
    }
}
