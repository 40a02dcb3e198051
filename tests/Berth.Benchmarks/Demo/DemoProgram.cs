using System.Collections.Immutable;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;
using Berth.Terminal.Output;

namespace Berth.Benchmarks.Demo;

/// <summary>A list that can be walked, a line that says what the loop told last, and a key for each way in which a program can end or be disturbed.</summary>
/// <param name="loop">Runs it.</param>
/// <param name="abilities">What is known of the terminal before it is asked.</param>
/// <param name="child">Gets the terminal at '!'.</param>
/// <param name="tells">The first line is the title, too: a frame holds only what changed, a title is whole.</param>
internal sealed class DemoProgram(TerminalLoop loop, Abilities abilities, ImmutableArray<string> child, bool tells) : ITerminalProgram
{
    private const int Rows = 1000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TerminalModes Modes = new()
    {
        AlternateScreen = true,
        Mouse = MouseReporting.Drags,
        BracketedPaste = true,
        FocusEvents = true,
        Keyboard = KeyboardProtocol.Kitty,
    };

    private static readonly Style Plain;
    private static readonly Style Head = Style.Of(TextAttributes.Bold);
    private static readonly Style Selected = Style.Of(TextAttributes.Reverse);
    private static readonly string[] Filling = ["the quick brown fox", "jumps over", "the lazy dog — 12 %"];
    private readonly Screen _screen = new(new Atlas(abilities.Tier), abilities);
    private TerminalSize _size;
    private int _selected;
    private string _said = "started";
    private long _pasted;
    private int _pastes;
    private int _woken;
    private int _keys;
    private int _ticks;
    private long? _due;
    private int _flooding;

    public long? DueAt => _due;

    public void Key(KeyPress key)
    {
        _keys++;
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

    public void Reply(TerminalReply reply)
    {
        _said = $"reply {reply.GetType().Name}";
        _screen.Learn(Answers.Learn(_screen.Abilities, reply));
    }

    public void Resized(TerminalSize size) => _size = size;

    public void Woken() => _woken++;

    public void Due()
    {
        _ticks++;
        _due = NextTick();
    }

    public void ChildEnded(ChildExit how) => _said = $"child code {how.Code} signal {how.Signal} {how.Failure}";

    public ReadOnlySpan<byte> Paint(PaintScope scope)
    {
        if (scope == PaintScope.Screen)
            _screen.Repaint();
        else if (scope == PaintScope.Everything)
            _screen.Leave();
        Draw(new Canvas(_screen.Begin(_size.Columns, _size.Rows)));
        return _screen.End(Cursor.Hidden, tells ? $"{HeadLine()} at {_selected:0000}" : "demo", Modes).Span;
    }

    private void Draw(Canvas canvas)
    {
        canvas.Write(0, 0, HeadLine(), Head);
        var top = Math.Max(0, _selected - _size.Rows + 3);
        for (var row = top; row < Rows && row - top < _size.Rows - 2; row++)
        {
            ref readonly var style = ref row == _selected ? ref Selected : ref Plain;
            canvas.Write(0, row - top + 1, $"{(row == _selected ? '▶' : ' ')} row {row:0000}  {Filling[row % Filling.Length]}", style);
        }

        canvas.Write(0, _size.Rows - 1, " ready", Head);
    }

    private string HeadLine() => $" demo {_size.Columns}x{_size.Rows}  {_said}  woken {_woken}  keys {_keys}  ticks {_ticks} ";

    private static long NextTick() => TimeProvider.System.GetTimestamp() + (long)(Tick.TotalSeconds * TimeProvider.System.TimestampFrequency);

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
