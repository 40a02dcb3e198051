namespace Berth.Core.Links.Calls;

/// <summary>
/// Who may have a session on a host, and when. Commands and streams have each a number of their own, small enough that sshd's usual
/// MaxSessions is never met. Where a host allows less, its refusals teach it, and it is tried again with more now and then; with a
/// single session a stream makes way for each command. What the user waits for goes first, otherwise who came first.
/// A refusal teaches nothing where as many sessions of ours were open on the connection before: then others hold them, or it is worn out.
/// </summary>
internal sealed class SessionBudget
{
    private static readonly TimeSpan TryMoreAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly LinkOptions _options;
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly List<Turn> _turns = [];
    private int _limit;
    private int _mostOpen;
    private long _learned;

    public SessionBudget(LinkOptions options)
    {
        _options = options;
        _limit = Most;
    }

    private int Most => _options.Commands + _options.Streams;

    /// <returns>Null where too many wait already.</returns>
    public async Task<Turn?> TakeAsync(TurnKind kind, CallPriority priority, CancellationToken cancel)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (_waiting.Count >= _options.Waiting)
                return null;
            waiter = new Waiter(kind, priority);
            Enqueue(waiter);
            Grant();
        }

        // The usual case must not pay for the registration.
        if (waiter.Granted.Task.IsCompleted)
            return await waiter.Granted.Task;
        await using var _ = cancel.Register(() => Abandon(waiter, cancel));
        return await waiter.Granted.Task;
    }

    public void Opened(Turn turn)
    {
        lock (_gate)
        {
            turn.IsOpen = true;
            _mostOpen = Math.Max(_mostOpen, Open());
        }
    }

    /// <returns>Whether our own sessions explain the refusal.</returns>
    public bool Learn()
    {
        lock (_gate)
        {
            if (Open() is var open && (open == 0 || open < _mostOpen))
                return false;
            _limit = Math.Max(1, Math.Min(_limit, _turns.Count) - 1);
            _learned = _options.Time.GetTimestamp();
            return true;
        }
    }

    /// <summary>A new connection: what was learned of the last one is forgotten.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _limit = Most;
            _mostOpen = 0;
            Grant();
        }
    }

    public void GiveBack(Turn turn)
    {
        lock (_gate)
        {
            _turns.Remove(turn);
            Grant();
        }
    }

    private void Enqueue(Waiter waiter)
    {
        var after = _waiting.Last;
        while (after is not null && after.Value.Priority > waiter.Priority)
            after = after.Previous;
        if (after is null)
            _waiting.AddFirst(waiter);
        else
            _waiting.AddAfter(after, waiter);
    }

    private void Abandon(Waiter waiter, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiter))
                waiter.Granted.TrySetCanceled(cancel);
        }
    }

    private void Grant()
    {
        if (_limit < Most && _options.Time.GetElapsedTime(_learned) > TryMoreAfter)
        {
            _limit++;
            _learned = _options.Time.GetTimestamp();
        }

        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (Fits(node.Value.Kind))
            {
                _waiting.Remove(node);
                var turn = new Turn(this, node.Value.Kind);
                _turns.Add(turn);
                node.Value.Granted.TrySetResult(turn);
            }

            node = next;
        }

        if (_limit == 1 && CommandWaits())
            _turns.Find(static turn => turn.Kind is TurnKind.Stream)?.Preempt();
    }

    private bool Fits(TurnKind kind)
    {
        if (_turns.Count >= _limit)
            return false;
        var same = 0;
        foreach (var turn in _turns)
            same += turn.Kind == kind ? 1 : 0;
        if (kind is TurnKind.Command)
            return same < _options.Commands;
        return same < _options.Streams && (_limit == 1 ? !CommandWaits() : same < _limit - 1);
    }

    private int Open()
    {
        var open = 0;
        foreach (var turn in _turns)
            open += turn.IsOpen ? 1 : 0;
        return open;
    }

    private bool CommandWaits()
    {
        foreach (var waiter in _waiting)
        {
            if (waiter.Kind is TurnKind.Command)
                return true;
        }

        return false;
    }

    private sealed record Waiter(TurnKind Kind, CallPriority Priority)
    {
        public TaskCompletionSource<Turn> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
