namespace Berth.Core.Storage;

/// <summary>
/// Looks for other processes' changes on behalf of all who watch one database: each look costs the same for many as for one. It has a
/// thread of its own, while somebody watches: a timer's tick wakes the thread pool, whose workers then spin for a hundred times as long as
/// the look takes.
/// </summary>
internal sealed class ChangeLooks(Database database)
{
    /// <summary>When the connection was busy.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly List<ChangeListener> _listeners = [];
    private (Thread Thread, ManualResetEvent End)? _looking;

    public void Add(ChangeListener listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            if (_looking is not null)
                return;
            var end = new ManualResetEvent(false);
            var thread = new Thread(() => Look(end)) { IsBackground = true, Name = "changes of the store" };
            _looking = (thread, end);
            thread.Start();
        }
    }

    /// <summary>When the last one has gone, nobody looks any more.</summary>
    public void Remove(ChangeListener listener)
    {
        (Thread Thread, ManualResetEvent End) ended;
        lock (_gate)
        {
            if (!_listeners.Remove(listener) || _listeners.Count > 0 || _looking is not { } looking)
                return;
            ended = looking;
            _looking = null;
        }

        ended.End.Set();
        ended.Thread.Join();
        ended.End.Dispose();
    }

    private void Look(ManualResetEvent end)
    {
        try
        {
            var found = database.TryVersion();
            while (!end.WaitOne(found is null ? Soon : ChangeWatch.Pace))
            {
                found = database.TryVersion();
                if (found is { } version)
                    Tell(version);
            }
        }
        catch (StoreException error)
        {
            Fail(error, end);
        }
    }

    private void Tell((long Generation, long Version) found)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.Tell(found);
        }
    }

    private void Fail(StoreException error, ManualResetEvent end)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.Fail(error);
            _listeners.Clear();
            if (_looking?.End != end)
                return;
            _looking = null;
            end.Dispose();
        }
    }
}
