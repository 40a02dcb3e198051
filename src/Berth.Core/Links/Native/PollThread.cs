using System.Net.Sockets;

namespace Berth.Core.Links.Native;

/// <summary>
/// One thread for much that waits: what is begun on it goes on on it, and it sleeps in the kernel until a socket of those can be read, or
/// a time has come. On the thread pool each step of what a host tells, from its socket to the view, wakes a worker of its own, and that
/// is dearer than the step. What takes long does not belong on it.
/// </summary>
internal sealed class PollThread(string name) : SynchronizationContext, IDisposable
{
    private const int SmallStack = 512 * 1024;

    private readonly Lock _gate = new();
    private readonly PollSet _set = new();
    private readonly PollTimers _timers = new();
    private Queue<(SendOrPostCallback Step, object? State)> _next = new();
    private Queue<(SendOrPostCallback Step, object? State)> _now = new();
    private Thread? _thread;
    private PollTime? _time;
    private bool _isWaiting;
    private bool _isEnded;

    /// <summary>The system's clock, with timers that ring on this thread.</summary>
    public TimeProvider Time => _time ??= new PollTime(this);

    /// <summary>Begins it on the thread; the answer ends with it.</summary>
    public Task RunAsync(Func<Task> work)
    {
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => begun.SetResult(BeginAsync(work)), null);
        return begun.Task.Unwrap();
    }

    /// <summary>From any thread.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        bool isToWake;
        lock (_gate)
        {
            if (_isEnded)
            {
                base.Post(d, state);
                return;
            }

            _next.Enqueue((d, state));
            if (_thread is null)
                Start();
            isToWake = _isWaiting;
            _isWaiting = false;
        }

        if (isToWake)
            _set.Ring();
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nobody waits for this thread");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>From the thread: reads when there is something to read.</summary>
    public async ValueTask<int> ReceiveAsync(Socket socket, Memory<byte> room, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var wait = new PollWait((int)socket.Handle);
        _set.Add(wait);
        await using (cancel.UnsafeRegister(_ => Post(_ => _set.GiveUp(wait, cancel), null), null))
        {
            if (await wait.Task)
                return socket.Receive(room.Span, SocketFlags.None);
        }

        return await socket.ReceiveAsync(room, SocketFlags.None, cancel);
    }

    /// <summary>From any thread. False when it will not ring any more.</summary>
    public bool Set(PollTimer timer, long dueAt)
    {
        _timers.Set(timer, dueAt);
        if (Current != this && dueAt != PollTimer.Never)
            Post(static _ => { }, null);
        lock (_gate)
            return !_isEnded;
    }

    /// <summary>When nothing runs on it any more; what does all the same goes on elsewhere.</summary>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            if (_isEnded)
                return;
            _isEnded = true;
            thread = _thread;
        }

        if (thread is null)
            _set.Dispose();
        else
            _set.Ring();
    }

    /// <summary>What fails at once fails in its task.</summary>
    private static async Task BeginAsync(Func<Task> work) => await work();

    private void Start()
    {
        _thread = new Thread(Turns, SmallStack) { IsBackground = true, Name = name };
        _thread.Start();
    }

    private void Turns()
    {
        SetSynchronizationContext(this);
        while (Take())
        {
            while (_now.TryDequeue(out var one))
                one.Step(one.State);
            _timers.Ring();
            _set.Wait(IsAtRest() ? _timers.UntilNext() : 0);
        }

        _set.Dispose();
    }

    /// <summary>False when there will never be anything to do again.</summary>
    private bool Take()
    {
        lock (_gate)
        {
            _isWaiting = false;
            (_now, _next) = (_next, _now);
            return !_isEnded || _now.Count > 0;
        }
    }

    private bool IsAtRest()
    {
        lock (_gate)
            return _isWaiting = _next.Count == 0 && !_isEnded;
    }
}
