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
        private readonly Lock _gate = new();
        private TaskCompletionSource? _closing;
        private int _inside;

        /// <summary>Closing has its own bounds: nobody gives up waiting for it.</summary>
        public async Task EnterAsync()
        {
            while (TryEnter() is { } closing)
                await closing;
        }

        public async Task LeaveAsync(Func<Task> close)
        {
            if (Leave() is not { } closing)
                return;
            try
            {
                await close();
            }
            finally
            {
                closing.SetResult();
            }
        }

        /// <returns>What is to be waited for; null when inside.</returns>
        private Task? TryEnter()
        {
            lock (_gate)
            {
                if (_closing is { Task.IsCompleted: false } closing)
                    return closing.Task;
                _inside++;
                return null;
            }
        }

        /// <returns>What tells that it is closed; null where others are inside.</returns>
        private TaskCompletionSource? Leave()
        {
            lock (_gate)
                return --_inside > 0 ? null : _closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
