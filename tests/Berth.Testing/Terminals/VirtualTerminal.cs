using System.Text;
using Berth.Terminal.EventLoop;

namespace Berth.Testing.Terminals;

/// <summary>
/// A terminal in memory, to drive a loop from a test: what is typed comes in the pieces in which it was typed, what is written is kept,
/// and it can be slow, resized, signalled and taken away. Waiting for what does not come ends the test instead of hanging it.
/// </summary>
public sealed class VirtualTerminal : ITerminal, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _typed = new();
    private readonly MemoryStream _written = new();
    private readonly SemaphoreSlim _changed = new(0);
    private TerminalSignals _signals;
    private TerminalSize _size = new(80, 24);
    private ChildExit? _exit;
    private long _room = long.MaxValue;
    private bool _woken;
    private bool _gone;

    public TerminalSize Size => Locked(() => _size);

    public bool BackspaceIsControlH { get; init; }

    /// <summary>What happened to the terminal, in order: enter, leave, stop, lend and the child's arguments.</summary>
    public List<string> Happened { get; } = [];

    /// <summary>How often the loop waited.</summary>
    public int Waits { get; private set; }

    public string Written => Locked(() => Encoding.UTF8.GetString(_written.GetBuffer(), 0, (int)_written.Length));

    public void Type(string text) => Change(() => _typed.Enqueue(Encoding.UTF8.GetBytes(text)));

    public void Resize(int columns, int rows) => Change(() =>
    {
        _size = new(columns, rows);
        _signals |= TerminalSignals.Resize;
    });

    public void Signal(TerminalSignals signals) => Change(() => _signals |= signals);

    /// <summary>From now on the terminal takes this many bytes, and no more until it is told so again.</summary>
    public void TakeOnly(long bytes) => Change(() => _room = bytes);

    public void Vanish() => Change(() => _gone = true);

    public void EndLentChild(ChildExit exit) => Change(() =>
    {
        _exit = exit;
        _woken = true;
    });

    public void Enter() => Happened.Add("enter");

    public void Leave() => Happened.Add("leave");

    public void LeaveScreen() => Happened.Add("leave screen");

    public void StopProgram() => Happened.Add("stop");

    public Readiness Wait(Readiness wanted, int milliseconds)
    {
        Waits++;
        var ready = Ready(wanted);
        while (ready == Readiness.None && milliseconds != 0)
        {
            if (!_changed.Wait(milliseconds < 0 ? (int)Patience.TotalMilliseconds : milliseconds))
                return milliseconds < 0 ? throw new TimeoutException("the loop waits for something that the test never does") : Readiness.None;
            ready = Ready(wanted);
        }

        return ready;
    }

    public void Wake() => Change(() => _woken = true);

    public int Read(Span<byte> bytes)
    {
        lock (_gate)
        {
            if (_gone)
                return ITerminal.Gone;
            if (!_typed.TryDequeue(out var piece))
                return 0;
            piece.CopyTo(bytes);
            return piece.Length;
        }
    }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_gone)
                return ITerminal.Gone;
            var taken = (int)Math.Min(bytes.Length, _room);
            _room -= taken;
            _written.Write(bytes[..taken]);
            return taken;
        }
    }

    public TerminalSignals TakeSignals() => Locked(() =>
    {
        var taken = _signals;
        _signals = TerminalSignals.None;
        return taken;
    });

    public string? Lend(ChildCommand command)
    {
        Happened.Add($"lend {string.Join(' ', command.Arguments)}");
        return null;
    }

    public ChildExit? TakeBack() => Locked(() =>
    {
        var taken = _exit;
        _exit = null;
        return taken;
    });

    public void EndChild() => Happened.Add("end child");

    public void Dispose()
    {
        _changed.Dispose();
        _written.Dispose();
    }

    private Readiness Ready(Readiness wanted)
    {
        lock (_gate)
        {
            var ready = Readiness.None;
            if (_typed.Count > 0 || _gone)
                ready |= Readiness.Input;
            if (_room > 0)
                ready |= Readiness.Output;
            ready &= wanted;
            if (_woken || _signals != TerminalSignals.None)
                ready |= Readiness.Woken;
            _woken = false;
            return ready;
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
            change();
        _changed.Release();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
