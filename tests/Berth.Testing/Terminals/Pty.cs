using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Berth.Testing.Terminals;

/// <summary>
/// A program in a pseudo terminal of our own: every byte that it writes, when it came, and nothing in between. Nothing is read but when a
/// method here is called, so a program that nobody listens to has a slow terminal.
/// </summary>
public sealed unsafe class Pty : IDisposable
{
    private const int NameSize = 128;
    private const int TermiosSize = 60;
    private const int Hangup = 1;
    private const int KillSignal = 9;
    private const int StillRunning = -1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly int _master;
    private readonly List<byte> _output = [];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _searched;
    private int _status = StillRunning;
    private bool _closed;

    private Pty(int master, int process)
    {
        _master = master;
        ProcessId = process;
    }

    public int ProcessId { get; }

    /// <summary>All that was read so far.</summary>
    public ReadOnlySpan<byte> Output => CollectionsMarshal.AsSpan(_output);

    public string Text => Encoding.UTF8.GetString(Output);

    public static Pty Start(
        IReadOnlyList<string> arguments, int columns = 80, int rows = 24, IReadOnlyDictionary<string, string?>? environment = null, string? directory = null)
    {
        var master = PtyNative.Open(PtyNative.ReadWriteNoTerminal | PtyNative.CloseOnExec | PtyNative.NonBlocking);
        var name = stackalloc byte[NameSize];
        if (master < 0 || PtyNative.Grant(master) < 0 || PtyNative.Unlock(master) < 0 || PtyNative.Name(master, name, NameSize) != 0)
            throw new InvalidOperationException("this system gives no pseudo terminal");
        _ = PtyNative.Resize(master, (ushort)columns, (ushort)rows);
        return new(master, PtyChild.Start(Marshal.PtrToStringUTF8((nint)name)!, arguments, environment, directory));
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>All of it; what the program says meanwhile is read, so that the two do not wait for each other.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var clock = Stopwatch.StartNew();
        while (!bytes.IsEmpty)
        {
            var count = WriteBlind(bytes);
            bytes = bytes[Math.Max(count, 0)..];
            if (count <= 0 && !Poll(PtyNative.PollIn | PtyNative.PollOut, 100) && clock.Elapsed > Patience)
                throw new TimeoutException("the program does not read");
            if (!bytes.IsEmpty)
                Read(TimeSpan.Zero);
        }
    }

    /// <summary>As much as the terminal takes at once, and nothing is read.</summary>
    public int WriteBlind(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return (int)PtyNative.Write(_master, start, (nuint)bytes.Length);
    }

    /// <summary>What comes next, at once or within the time; 0 bytes when nothing did or the program's end is closed.</summary>
    public int Read(TimeSpan within)
    {
        if (!Poll(PtyNative.PollIn, (int)Math.Ceiling(within.TotalMilliseconds)))
            return 0;
        fixed (byte* start = _buffer)
        {
            var count = (int)PtyNative.Read(_master, start, (nuint)_buffer.Length);
            if (count > 0)
                _output.AddRange(_buffer.AsSpan(0, count));
            return Math.Max(count, 0);
        }
    }

    /// <summary>Reads on until the text came, behind what was waited for before.</summary>
    public void WaitFor(string text, TimeSpan? within = null)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        Until(() =>
        {
            var at = Output[_searched..].IndexOf(wanted);
            if (at < 0)
                return false;
            _searched += at + wanted.Length;
            return true;
        }, within, () => $"\"{text}\" to be written");
    }

    /// <summary>Reads on until something holds.</summary>
    public void Until(Func<bool> condition, TimeSpan? within = null, Func<string>? what = null)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > (within ?? Patience))
                throw new TimeoutException($"waited in vain for {what?.Invoke() ?? "a condition"}; the program wrote: {Printable(Text)}");
            Read(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>Reads until the program has been silent for so long.</summary>
    public void Settle(TimeSpan silence)
    {
        while (Read(silence) > 0)
        {
        }
    }

    public void Resize(int columns, int rows) => _ = PtyNative.Resize(_master, (ushort)columns, (ushort)rows);

    /// <summary>What happens when the window is closed or the line drops.</summary>
    public void CloseTerminal()
    {
        if (!_closed)
            _ = PtyNative.Close(_master);
        _closed = true;
    }

    public void Signal(int signal) => _ = PtyNative.Kill(ProcessId, signal);

    /// <summary>The group that has the terminal.</summary>
    public int ForegroundGroup() => PtyNative.Foreground(_master);

    /// <summary>The terminal's settings as they are, to be compared.</summary>
    public byte[] Attributes()
    {
        var attributes = new byte[256];
        fixed (byte* start = attributes)
            _ = PtyNative.GetAttributes(_master, start);
        return attributes[..TermiosSize];
    }

    /// <summary>The exit code, or 128 and the signal.</summary>
    public int WaitForExit(TimeSpan? within = null)
    {
        Until(() => !IsRunning(), within, () => "the program to end");
        while (Read(TimeSpan.Zero) > 0)
        {
        }

        return (_status & 0x7f) is var signal and not 0 ? 128 + signal : _status >> 8 & 0xff;
    }

    public bool IsRunning()
    {
        int status;
        if (_status == StillRunning && PtyNative.Wait(ProcessId, &status, PtyNative.NoHang) == ProcessId)
            _status = status;
        return _status == StillRunning;
    }

    public static string Printable(string text) => text.Replace("\e", "␛").Replace("\r", "␍").Replace("\n", "␊");

    public void Dispose()
    {
        if (IsRunning())
        {
            Signal(Hangup);
            Signal(KillSignal);
            int status;
            _ = PtyNative.Wait(ProcessId, &status, 0);
        }

        CloseTerminal();
    }

    private bool Poll(int events, int milliseconds)
    {
        if (_closed)
            return Thread.CurrentThread.Join(milliseconds);
        var entry = new PtyNative.PollEntry { Fd = _master, Events = (short)events };
        return PtyNative.Poll(&entry, 1, milliseconds) > 0;
    }
}
