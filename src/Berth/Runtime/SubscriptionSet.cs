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
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _life = new();
    private readonly List<Running> _running = [];
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
            if (!Runs(key))
                Begin(key);
        }
    }

    private bool Runs(Subscription key)
    {
        foreach (var running in _running)
        {
            if (running.Key == key)
                return true;
        }

        return false;
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
        _running.Add(new(key, end, RunAsync(key, end.Token)));
    }

    private void End(int index)
    {
        var running = _running[index];
        _running.RemoveAt(index);
        _ending.RemoveAll(ended => ended.IsCompleted);
        _ending.Add(EndAsync(running));
    }

    private static async Task EndAsync(Running running)
    {
        await Task.Yield();
        await running.End.CancelAsync().ConfigureAwait(false);
        await running.Task.ConfigureAwait(false);
        running.End.Dispose();
    }

    /// <summary>A stream that fails is begun again for as long as it is wanted: a screen that stands still would look like one on which nothing happens.</summary>
    private async Task RunAsync(Subscription key, CancellationToken cancel)
    {
        await Task.Yield();
        string? told = null;
        while (await TryAsync(key, cancel).ConfigureAwait(false) is { } failure)
        {
            if (failure.Message != told)
                Tell(key, failure);
            told = failure.Message;
            await Task.Delay(Again, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Null when it came to its end, or is not wanted any more.</summary>
    private async Task<Exception?> TryAsync(Subscription key, CancellationToken cancel)
    {
        try
        {
            await streams.RunAsync(key, cancel).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure)
        {
            return cancel.IsCancellationRequested ? null : failure;
        }
    }

    private void Tell(Subscription key, Exception failure)
    {
        if (failure is StoreException store)
        {
            inbox.TryPost(new FleetMsg.StoreFailed($"{store.Message}\nhint: {store.Hint}"));
            return;
        }

        streams.LogFailure(key, failure);
        inbox.TryPost(new NoticeMsg.StreamFailed(key, failure.Message));
    }

    private sealed record Running(Subscription Key, CancellationTokenSource End, Task Task);
}
