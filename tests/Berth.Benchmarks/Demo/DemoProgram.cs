using System.Collections.Immutable;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;

namespace Berth.Benchmarks.Demo;

/// <summary>A list that can be walked, a line that says what the loop told last, and a key for each way in which a program can end or be disturbed.</summary>
internal sealed class DemoProgram(TerminalLoop loop, ImmutableArray<string> child) : ITerminalProgram
{
    private const int Rows = 1000;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private readonly DemoPainter _painter = new();
    private TerminalSize _size;
    private int _selected;
    private string _said = "started";
    private long _pasted;
    private int _pastes;
    private int _woken;
    private int _ticks;
    private long? _due;
    private int _flooding;

    public long? DueAt => _due;

    public void Key(KeyPress key)
    {
        _said = $"key {key}";
        switch (key.ToString())
        {
            case "j":
                _selected = Math.Min(_selected + 1, Rows - 1);
                break;
            case "k":
                _selected = Math.Max(_selected - 1, 0);
                break;
            case "q":
                loop.Stop(0);
                break;
            case "ctrl-z":
                loop.Suspend();
                break;
            case "!":
                loop.Lend(new(child));
                break;
            case "w":
                loop.Wake();
                break;
            case "t":
                _due = _due is null ? NextTick() : null;
                break;
            default:
                Disturb(key);
                break;
        }
    }

    public void Mouse(MouseEvent mouse) => _said = $"mouse {mouse.Kind} {mouse.X},{mouse.Y}";

    public void Focus(bool gained) => _said = gained ? "focus" : "blur";

    public void Paste(PastePart part, ReadOnlySpan<char> text)
    {
        _pasted = part == PastePart.Began ? 0 : _pasted + text.Length;
        if (part is PastePart.Ended or PastePart.CutShort)
            _said = $"paste {++_pastes} of {_pasted} {part}";
    }

    public void Reply(TerminalReply reply) => _said = $"reply {reply.GetType().Name}";

    public void Resized(TerminalSize size) => _size = size;

    public void Woken() => _woken++;

    public void Due()
    {
        _ticks++;
        _due = NextTick();
    }

    public void ChildEnded(ChildExit how) => _said = $"child code {how.Code} signal {how.Signal} {how.Failure}";

    public ReadOnlySpan<byte> Paint(bool whole)
    {
        _painter.Begin(_size, whole);
        _painter.Line($" demo {_size.Columns}x{_size.Rows}  {_said}  woken {_woken}  ticks {_ticks}");
        var top = Math.Max(0, _selected - _size.Rows + 3);
        for (var row = top; row < Rows && row - top < _size.Rows - 2; row++)
            _painter.Line($"{(row == _selected ? '▶' : ' ')} row {row:0000}  {new string((char)('a' + (row % 26)), 20)}");
        _painter.Line(" ready");
        return _painter.End();
    }

    private static long NextTick() => TimeProvider.System.GetTimestamp() + (long)(s_tick.TotalSeconds * TimeProvider.System.TimestampFrequency);

    private void Disturb(KeyPress key)
    {
        switch (key.ToString())
        {
            case "C":
                throw new InvalidOperationException("crash on the loop's thread");
            case "T":
                new Thread(() => throw new InvalidOperationException("crash on another thread")).Start();
                break;
            case "X":
                new Thread(() => Environment.Exit(3)).Start();
                break;
            case "H":
                Thread.CurrentThread.Join();
                break;
            case "F":
                if (Interlocked.Exchange(ref _flooding, 1) == 0)
                    new Thread(Flood) { IsBackground = true }.Start();
                break;
        }
    }

    private void Flood()
    {
        while (true)
        {
            loop.Wake();
            Thread.Yield();
        }
    }
}
