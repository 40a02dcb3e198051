namespace Berth.Core.Links.Native;

/// <summary>The timers of one thread; set from any.</summary>
internal sealed class PollTimers
{
    private readonly Lock _gate = new();
    private readonly List<PollTimer> _set = [];

    public void Set(PollTimer timer, long dueAt)
    {
        lock (_gate)
        {
            if (timer.DueAt != PollTimer.Never)
                _set.Remove(timer);
            timer.DueAt = dueAt;
            if (dueAt != PollTimer.Never)
                _set.Add(timer);
        }
    }

    /// <summary>The milliseconds until the next one; null when none is set.</summary>
    public int? UntilNext()
    {
        var next = PollTimer.Never;
        lock (_gate)
        {
            foreach (var timer in _set)
                next = Math.Min(next, timer.DueAt);
        }

        return next == PollTimer.Never ? null : (int)Math.Clamp(next - Environment.TickCount64, 0, int.MaxValue);
    }

    public void Ring()
    {
        while (TakeDue() is { } timer)
            timer.Ring();
    }

    private PollTimer? TakeDue()
    {
        var now = Environment.TickCount64;
        lock (_gate)
        {
            for (var i = 0; i < _set.Count; i++)
            {
                var due = _set[i];
                if (due.DueAt > now)
                    continue;
                due.DueAt = PollTimer.Never;
                _set.RemoveAt(i);
                return due;
            }

            return null;
        }
    }
}
