using Berth.Terminal.EventLoop;
using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>
/// A child in the terminal's foreground, in its own process group where there is job control. A thread waits for what becomes of it;
/// everything else happens on the thread that asks.
/// </summary>
internal sealed unsafe class LentChild
{
    private const int Running = -1;
    private const int StoppedMark = 0x7f;
    private const int EndWithin = 1000;
    private readonly int _fd;
    private readonly int _process;
    private readonly bool _jobControl;
    private readonly WakeDescriptor _wake;
    private readonly Thread _watch;
    private int _status = Running;

    private LentChild(int fd, int process, bool jobControl, WakeDescriptor wake)
    {
        _fd = fd;
        _process = process;
        _jobControl = jobControl;
        _wake = wake;
        _watch = new(Watch) { IsBackground = true, Name = "child" };
    }

    public static LentChild? Start(int fd, ChildCommand command, WakeDescriptor wake, out string? failure)
    {
        var jobControl = JobControl.Ours(fd);
        var process = Spawn.Start(command, jobControl, out var foreground, out failure);
        if (process == 0)
        {
            // It took the terminal before it failed.
            if (foreground)
                JobControl.Give(fd, LibcSignal.OwnGroup());
            return null;
        }

        var child = new LentChild(fd, process, jobControl, wake);
        if (jobControl && !foreground)
            child.Foreground();
        child._watch.Start();
        return child;
    }

    /// <summary>Null while it runs. A child that stopped itself stops us with it, as it would under the shell, and goes on when we do.</summary>
    public ChildExit? Take()
    {
        var status = Interlocked.Exchange(ref _status, Running);
        if (status == Running)
            return null;
        if ((status & 0xff) == StoppedMark)
        {
            StopWithIt();
            return null;
        }

        if (_jobControl)
            JobControl.Give(_fd, LibcSignal.OwnGroup());
        return (status & 0x7f) is var signal and not 0 ? new(0, signal) : new(status >> 8 & 0xff, 0);
    }

    /// <summary>As when its terminal is taken away, and by force when that does not help.</summary>
    public void End()
    {
        Send(LibcSignal.Hangup);
        Send(LibcSignal.Terminate);
        Send(LibcSignal.Continue);
        if (!_watch.Join(EndWithin))
        {
            Send(LibcSignal.Kill);
            _watch.Join(EndWithin);
        }

        if (_jobControl)
            JobControl.Give(_fd, LibcSignal.OwnGroup());
    }

    private void StopWithIt()
    {
        if (_jobControl)
            JobControl.Give(_fd, LibcSignal.OwnGroup());
        JobControl.StopGroup();
        if (_jobControl)
            Foreground();
        else
            Send(LibcSignal.Continue);
    }

    /// <summary>It may have asked for the terminal before it had it, and been stopped for that.</summary>
    private void Foreground()
    {
        JobControl.Give(_fd, _process);
        Send(LibcSignal.Continue);
    }

    private void Send(int signal) => _ = LibcSignal.Send(_jobControl ? -_process : _process, signal);

    private void Watch()
    {
        int status;
        do
        {
            if (LibcSpawn.Wait(_process, &status, LibcSpawn.Untraced) < 0)
            {
                if (Libc.Errno() == Libc.Eintr)
                    continue;
                status = 0;
            }

            Volatile.Write(ref _status, status);
            _wake.Set();
        }
        while ((status & 0xff) == StoppedMark);
    }
}
