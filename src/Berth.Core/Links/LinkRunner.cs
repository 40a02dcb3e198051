using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Berth.Core.Links;

/// <summary>
/// Holds one link's state and is the only one to change it: takes events one by one, applies the table, and has the actions done.
/// At rest it waits on its inbox and nothing else.
/// </summary>
internal sealed class LinkRunner : IAsyncDisposable
{
    private const int Inbox = 256;

    private readonly Channel<LinkEvent> _events = Channel.CreateBounded<LinkEvent>(new BoundedChannelOptions(Inbox) { SingleReader = true });
    private readonly ConcurrentDictionary<Task, bool> _tasks = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ILinkActions _actions;
    private readonly TimeProvider _time;
    private readonly Task _running;
    private ITimer? _retry;
    private volatile LinkState _state;
    private volatile TaskCompletionSource _changed = NewSignal();

    public LinkRunner(ILinkActions actions, TimeProvider time)
    {
        _actions = actions;
        _time = time;
        _state = LinkState.Initial(time.GetUtcNow());
        _running = RunAsync();
    }

    public LinkState State => _state;

    public CancellationToken Stopped => _stop.Token;

    /// <summary>The inbox is never full for long: the runner only starts what an event asks for.</summary>
    public ValueTask PostAsync(LinkEvent happened) =>
        _events.Writer.TryWrite(happened) ? ValueTask.CompletedTask : _events.Writer.WriteAsync(happened, _stop.Token);

    /// <summary>Keeps a task, so that the end of the link waits for it.</summary>
    public void Own(Task task)
    {
        _tasks[task] = true;
        _ = task.ContinueWith(done => _tasks.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <returns>False where the link ended first.</returns>
    public async Task<bool> OutlivesAsync(Task other)
    {
        try
        {
            await other.WaitAsync(_stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<LinkState> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        LinkState? told = null;
        while (true)
        {
            var changed = _changed.Task;
            var state = _state;
            if (!ReferenceEquals(state, told))
                yield return told = state;
            else
                await changed.WaitAsync(cancel);
        }
    }

    /// <summary>Wishes for the link, and waits for what comes of it; where the wish changes nothing, the state is what it is.</summary>
    public async Task<LinkState> TryConnectAsync(ConnectWish wish, CancellationToken cancel)
    {
        var state = await JoinAsync(wish, cancel);
        // What was under way may have been a look by somebody who makes nothing.
        return wish is not ConnectWish.Find && state.Error?.Reason is LinkReason.NotAsked ? await JoinAsync(wish, cancel) : state;
    }

    private async Task<LinkState> JoinAsync(ConnectWish wish, CancellationToken cancel)
    {
        var before = _state;
        if (before.Status is not LinkStatus.Connecting && !LinkMachine.WouldConnect(before, wish))
            return before;
        await PostAsync(new LinkEvent.ConnectAsked(wish));
        return await WhenAsync(now => now.Status is not LinkStatus.Connecting && (now.IsUsable || !ReferenceEquals(now, before)), cancel);
    }

    /// <returns>The first state that will do.</returns>
    public async Task<LinkState> WhenAsync(Func<LinkState, bool> willDo, CancellationToken cancel)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (_state is var state && willDo(state))
                return state;
            await changed.WaitAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _retry?.Dispose();
        await Task.WhenAny(Task.WhenAll(_tasks.Keys), Task.Delay(TimeSpan.FromSeconds(2)));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        // Connections are made elsewhere than where somebody first asked for the link.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await foreach (var happened in _events.Reader.ReadAllAsync(_stop.Token))
                Apply(happened);
        }
        catch (OperationCanceledException)
        {
            // The link ends.
        }
    }

    private void Apply(LinkEvent happened)
    {
        var step = LinkMachine.Apply(_state, happened, _time.GetUtcNow(), Random.Shared.NextDouble());
        if (!ReferenceEquals(step.State, _state))
        {
            _state = step.State;
            var changed = _changed;
            _changed = NewSignal();
            changed.SetResult();
        }

        foreach (var action in step.Actions)
            Do(action);
    }

    private void Do(LinkAction action)
    {
        switch (action)
        {
            case LinkAction.Retry retry:
                var wait = retry.At - _time.GetUtcNow();
                _retry?.Dispose();
                _retry = _time.CreateTimer(_ => _events.Writer.TryWrite(new LinkEvent.RetryDue()), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                break;
            case LinkAction.StopRetry:
                _retry?.Dispose();
                _retry = null;
                break;
            default:
                Own(_actions.DoAsync(action, _stop.Token));
                break;
        }
    }
}
