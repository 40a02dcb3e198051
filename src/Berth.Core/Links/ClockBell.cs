using Berth.Core.Links.Native;

namespace Berth.Core.Links;

/// <summary>
/// Rings when the wall clock was set, or went on while the machine slept: the kernel ends the wait for a time that never comes
/// (TFD_TIMER_CANCEL_ON_SET in timerfd_create(2)). Until then it costs a thread that sleeps, and no look at anything.
/// </summary>
internal sealed class ClockBell : IDisposable
{
    /// <summary>The year 2242; the kernel's own time ends not long after.</summary>
    private const long Never = 1L << 33;
    private const int SmallStack = 128 * 1024;

    private readonly int _timer;
    private readonly Action _rung;
    private int _ended;

    private ClockBell(int timer, Action rung)
    {
        _timer = timer;
        _rung = rung;
        new Thread(Listen, SmallStack) { IsBackground = true, Name = "clock" }.Start();
    }

    /// <returns>Null where the system rings none.</returns>
    public static ClockBell? Hang(Action rung)
    {
        if (!OperatingSystem.IsLinux() || Libc.OpenClockTimer() is not (>= 0 and var timer))
            return null;
        if (Libc.SetClockTimer(timer, Never))
            return new ClockBell(timer, rung);
        _ = Libc.Close(timer);
        return null;
    }

    /// <summary>A time that has come ends the wait for good.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            Libc.SetClockTimer(_timer, 1);
    }

    private void Listen()
    {
        while (Libc.AwaitClockSet(_timer))
        {
            if (Volatile.Read(ref _ended) == 0)
                _rung();
        }

        _ = Libc.Close(_timer);
    }
}
