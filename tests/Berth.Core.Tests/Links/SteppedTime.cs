namespace Berth.Core.Tests.Links;

/// <summary>Two clocks and the timers on them, moved by a test: the steady one stands while a machine sleeps, the wall's goes on or is set.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _wall = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private TimeSpan _steady = TimeSpan.FromHours(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _steady.Ticks;

    /// <summary>Time goes by while the machine is awake.</summary>
    public void Pass(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero;)
        {
            var next = _timers.Where(timer => timer.Due > _steady).Select(timer => timer.Due - _steady).Append(left).Min();
            (_wall, _steady, left) = (_wall + next, _steady + next, left - next);
            foreach (var timer in _timers.Where(timer => timer.Due == _steady).ToList())
                timer.Ring(_steady);
        }
    }

    /// <summary>The wall's clock jumps: it was set, or the machine slept.</summary>
    public void Jump(double seconds) => _wall += TimeSpan.FromSeconds(seconds);

    /// <summary>Sleep on a system whose steady clock goes on in it; timers come late.</summary>
    public void Sleep(double seconds)
    {
        (_wall, _steady) = (_wall + TimeSpan.FromSeconds(seconds), _steady + TimeSpan.FromSeconds(seconds));
        foreach (var timer in _timers.Where(timer => timer.Due <= _steady).ToList())
            timer.Ring(_steady);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(SteppedTime time, Action ring) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public void Ring(TimeSpan now)
        {
            Due = _period > TimeSpan.Zero ? now + _period : TimeSpan.MaxValue;
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : time._steady + dueTime;
            return true;
        }

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
