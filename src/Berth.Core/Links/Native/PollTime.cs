namespace Berth.Core.Links.Native;

/// <summary>The system's clock, with timers that ring on the thread: nobody else wakes for them.</summary>
internal sealed class PollTime(PollThread thread) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PollTimer(thread, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
