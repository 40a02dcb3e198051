namespace Berth.Core.Links.Native;

/// <summary>A timer that rings on the thread.</summary>
internal sealed class PollTimer(PollThread thread, TimerCallback callback, object? state) : ITimer
{
    public const long Never = long.MaxValue;

    private long _period = Never;

    /// <summary>In <see cref="Environment.TickCount64"/>; set by who keeps the timers.</summary>
    public long DueAt { get; set; } = Never;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Volatile.Write(ref _period, period > TimeSpan.Zero ? Milliseconds(period) : Never);
        return thread.Set(this, dueTime < TimeSpan.Zero ? Never : Environment.TickCount64 + Milliseconds(dueTime));
    }

    /// <summary>On the thread, when it was due and is not set any more.</summary>
    public void Ring()
    {
        if (Volatile.Read(ref _period) is not Never and var period)
            thread.Set(this, Environment.TickCount64 + period);
        callback(state);
    }

    public void Dispose() => thread.Set(this, Never);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Rather too late: what comes too early would come again and again.</summary>
    private static long Milliseconds(TimeSpan time) => (long)Math.Ceiling(time.TotalMilliseconds);
}
