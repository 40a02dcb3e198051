using Berth.Terminal.EventLoop;
using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>
/// The terminal that the program was started in. From <see cref="Enter"/> on it is raw; it is put back by <see cref="Leave"/>, by an
/// unhandled exception on any thread, when the process exits, and when a signal should end a loop that does not listen any more.
/// Only a kill, and what the runtime itself aborts on, leave it as it is.
/// </summary>
public sealed unsafe class TtyDevice : ITerminal, IDisposable
{
    private const int LeaveWithin = 1000;
    private const int GateWithin = 500;
    private const byte ControlH = 8;
    private static readonly TerminalSize Unknown = new(80, 24);
    private readonly int _fd;
    private readonly bool _ownDescriptor;
    // No Lock: a process pays for the first one half a millisecond, and would before its first frame.
    private readonly object _gate = new();
    private readonly WakeDescriptor _wake = new();
    private readonly SignalInbox _signals;
    private readonly Termios _cooked;
    private readonly Termios _raw;
    private LentChild? _child;
    private bool _entered;
    private bool _painted;
    private bool _waited;
    private volatile bool _dying;

    private TtyDevice(int fd, bool own)
    {
        _fd = fd;
        _ownDescriptor = own;
        fixed (Termios* cooked = &_cooked, raw = &_raw)
        {
            _ = LibcTty.GetAttributes(fd, cooked);
            *raw = *cooked;
            LibcTty.MakeRaw(raw);
        }

        _signals = new(_wake, Abandon);
        AppDomain.CurrentDomain.ProcessExit += LeaveAtExit;
    }

    public TerminalSize Size
    {
        get
        {
            WindowSize size;
            return LibcTty.GetWindowSize(_fd, &size) == 0 && size is { Columns: > 0, Rows: > 0 } ? new(size.Columns, size.Rows) : Unknown;
        }
    }

    public bool BackspaceIsControlH => _cooked.Erase == ControlH;

    /// <summary>Null, with the reason, when standard input or output is no terminal.</summary>
    public static TtyDevice? TryOpen(out string refusal)
    {
        refusal = LibcTty.IsTerminal(0) == 0 ? "standard input is not a terminal"
            : LibcTty.IsTerminal(1) == 0 ? "standard output is not a terminal"
            : "";
        if (refusal.Length > 0)
            return null;
        var own = TtyDescriptor.Open();
        return own >= 0 ? new(own, own: true) : new(0, own: false);
    }

    public void Enter()
    {
        lock (_gate)
        {
            _entered = true;
            fixed (Termios* raw = &_raw)
                Apply(raw);
        }
    }

    public void Leave()
    {
        var held = System.Threading.Monitor.TryEnter(_gate, GateWithin);
        try
        {
            if (!_entered)
                return;
            PutScreenBack();
            _entered = false;
            LibcTty.DropInput(_fd);
            fixed (Termios* cooked = &_cooked)
                Apply(cooked);
        }
        finally
        {
            if (held)
                System.Threading.Monitor.Exit(_gate);
        }
    }

    public void LeaveScreen()
    {
        lock (_gate)
        {
            if (_entered)
                PutScreenBack();
        }
    }

    public void StopProgram() => JobControl.StopGroup();

    public Readiness Wait(Readiness wanted, int milliseconds)
    {
        AwaitDeath();
        if (!_waited)
            MindCrashes();
        var fds = stackalloc PollFd[2];
        fds[0] = new() { Fd = _wake.Fd, Events = Libc.PollIn };
        fds[1] = new() { Fd = _fd, Events = Events(wanted) };
        var count = Libc.Poll(fds, wanted == Readiness.None ? 1u : 2u, milliseconds);
        if (count <= 0)
            return Readiness.None;
        var ready = Readiness.None;
        if (fds[0].Returned != 0)
        {
            _wake.Clear();
            ready |= Readiness.Woken;
        }

        if ((fds[1].Returned & ~Libc.PollOut) != 0)
            ready |= Readiness.Input;
        if ((fds[1].Returned & Libc.PollOut) != 0)
            ready |= Readiness.Output;
        return ready & (wanted | Readiness.Woken);
    }

    public void Wake() => _wake.Set();

    public int Read(Span<byte> bytes)
    {
        if (!_ownDescriptor && !Ready(Libc.PollIn))
            return 0;
        fixed (byte* start = bytes)
        {
            var count = (int)Libc.Read(_fd, start, (nuint)bytes.Length);
            if (count > 0)
                return count;
            return count < 0 && Transient(Libc.Errno()) ? 0 : ITerminal.Gone;
        }
    }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_entered)
            {
                _painted = true;
                return Put(bytes);
            }
        }

        AwaitDeath();
        return ITerminal.Gone;
    }

    public TerminalSignals TakeSignals() => _signals.Take();

    public string? Lend(ChildCommand command)
    {
        _child = LentChild.Start(_fd, command, _wake, out var failure);
        return failure;
    }

    public ChildExit? TakeBack()
    {
        var exit = _child?.Take();
        if (exit is not null)
            _child = null;
        return exit;
    }

    public void EndChild()
    {
        _child?.End();
        _child = null;
        fixed (Termios* cooked = &_cooked)
            Apply(cooked);
    }

    public void Dispose()
    {
        Leave();
        AppDomain.CurrentDomain.UnhandledException -= LeaveAtCrash;
        AppDomain.CurrentDomain.ProcessExit -= LeaveAtExit;
        _signals.Dispose();
        _wake.Dispose();
        if (_ownDescriptor)
            _ = Libc.Close(_fd);
    }

    /// <summary>When the first frame is out: until then there is no other thread to crash, and what else listens makes the runtime compile.</summary>
    private void MindCrashes()
    {
        _waited = true;
        AppDomain.CurrentDomain.UnhandledException += LeaveAtCrash;
    }

    private void LeaveAtCrash(object sender, UnhandledExceptionEventArgs crash) => LeaveForGood();

    private void LeaveAtExit(object? sender, EventArgs exit) => LeaveForGood();

    private void LeaveForGood()
    {
        _dying = true;
        Leave();
    }

    /// <summary>The process is ending on another thread, with a message and a code: this one must neither paint nor end it in its own way first.</summary>
    private void AwaitDeath()
    {
        if (_dying)
            Thread.CurrentThread.Join();
    }

    private void Abandon(int signal)
    {
        Leave();
        Libc.ExitNow(new LoopEnd(0, signal).ExitCode);
    }

    private void PutScreenBack()
    {
        if (!_painted)
            return;
        _painted = false;
        var left = ScreenReset.Bytes;
        while (!left.IsEmpty && Put(left) is var put and not ITerminal.Gone)
        {
            left = left[put..];
            if (put == 0 && !Ready(Libc.PollOut, LeaveWithin))
                return;
        }
    }

    private int Put(ReadOnlySpan<byte> bytes)
    {
        if (!_ownDescriptor && !Ready(Libc.PollOut))
            return 0;
        fixed (byte* start = bytes)
        {
            var count = (int)Libc.Write(_fd, start, (nuint)bytes.Length);
            return count >= 0 ? count : Transient(Libc.Errno()) ? 0 : ITerminal.Gone;
        }
    }

    private bool Ready(short events, int milliseconds = 0)
    {
        var fd = new PollFd { Fd = _fd, Events = events };
        return Libc.Poll(&fd, 1, milliseconds) > 0;
    }

    /// <summary>From the background this stops the program until it is in the foreground again, which is what it should do.</summary>
    private void Apply(Termios* attributes)
    {
        while (LibcTty.SetAttributes(_fd, LibcTty.Now, attributes) < 0 && Libc.Errno() == Libc.Eintr)
        {
        }
    }

    private static bool Transient(int error) => error == Libc.Eintr || error == Libc.Eagain;

    private static short Events(Readiness wanted) =>
        (short)(((wanted & Readiness.Input) != 0 ? Libc.PollIn : 0) | ((wanted & Readiness.Output) != 0 ? Libc.PollOut : 0));
}
