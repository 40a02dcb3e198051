using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Storage;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>The streams that run: those that the newest state declared, begun and ended by comparing with what runs.</summary>
internal sealed class SubscriptionSet(Inbox inbox, Streams streams) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _life = new();
    private readonly List<(Subscription Key, CancellationTokenSource End, Task Task)> _running = [];
    private readonly List<Task> _ending = [];
    private ImmutableArray<Subscription> _wanted = [];

    /// <summary>By the loop's thread.</summary>
    public void Follow(ImmutableArray<Subscription> wanted)
    {
        if (wanted == _wanted || wanted.AsSpan().SequenceEqual(_wanted.AsSpan()))
            return;
        _wanted = wanted;
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (!wanted.Contains(_running[i].Key))
                End(i);
        }

        foreach (var key in wanted)
        {
            if (!_running.Exists(running => running.Key == key))
                Begin(key);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        var all = _running.Select(running => running.Task).Concat(_ending);
        try
        {
            await Task.WhenAll(all).WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What does not let go ends with the process.
        }

        foreach (var running in _running)
            running.End.Dispose();
        _life.Dispose();
    }

    private void Begin(Subscription key)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        _running.Add((key, end, RunAsync(key, end.Token)));
    }

    private void End(int index)
    {
        var (_, end, task) = _running[index];
        _running.RemoveAt(index);
        _ending.RemoveAll(ended => ended.IsCompleted);
        _ending.Add(EndAsync(end, task));
    }

    private static async Task EndAsync(CancellationTokenSource end, Task task)
    {
        await Task.Yield();
        await end.CancelAsync().ConfigureAwait(false);
        await task.ConfigureAwait(false);
        end.Dispose();
    }

    private async Task RunAsync(Subscription key, CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            await streams.RunAsync(key, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Not wanted any more.
        }
        catch (StoreException failure)
        {
            inbox.TryPost(new FleetMsg.StoreFailed($"{failure.Message}\nhint: {failure.Hint}"));
        }
        catch (Exception failure)
        {
            streams.LogFailure(key, failure);
            inbox.TryPost(new NoticeMsg.StreamFailed(key, failure.Message));
        }
    }
}
