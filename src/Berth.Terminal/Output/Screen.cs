using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// A terminal's screen as two buffers: one that the terminal shows, one to paint the next frame into. The caller writes the bytes
/// of a frame with one write, and only when there are any.
/// </summary>
/// <example><code>
/// var canvas = new Canvas(screen.Begin(columns, rows));
/// … paint …
/// var bytes = screen.End(cursor, title, modes);
/// </code></example>
public sealed class Screen
{
    private readonly OutputBuffer _output = new();
    private readonly FrameEncoder _encoder;
    private readonly CellBuffer _nothing;
    private CellBuffer _back;
    private CellBuffer _front;
    private Frame? _shown;

    public Screen(Atlas atlas, Abilities abilities)
    {
        Abilities = abilities;
        _encoder = new FrameEncoder(_output);
        _nothing = new CellBuffer(atlas, 0, 0);
        _back = new CellBuffer(atlas, 0, 0);
        _front = new CellBuffer(atlas, 0, 0);
    }

    /// <summary>What the terminal can do. Change it through <see cref="Learn"/>.</summary>
    public Abilities Abilities { get; private set; }

    public Atlas Atlas => _back.Atlas;

    /// <summary>An unpainted buffer of the size that the terminal has now.</summary>
    public CellBuffer Begin(int width, int height)
    {
        if (_back.Width == width && _back.Height == height)
            _back.Clear();
        else
            _back.Resize(width, height);
        return _back;
    }

    /// <summary>What to write to the terminal so that it shows what was painted since <see cref="Begin"/>; empty when it does.</summary>
    public ReadOnlyMemory<byte> End(Cursor cursor, string? title, TerminalModes modes)
    {
        _output.Clear();
        var next = new Frame(_back) { Cursor = cursor, Title = title, Modes = Possible(modes) };
        _encoder.Encode(_shown, next, Abilities);
        _shown = next;
        (_front, _back) = (_back, _front);
        if (Atlas.IsCrowded)
            Atlas.Sweep(_front);
        return _output.Memory;
    }

    /// <summary>The terminal turned out to do more or less than was thought: the next frame is drawn anew.</summary>
    public void Learn(Abilities abilities)
    {
        if (ReferenceEquals(abilities, Abilities) || abilities.Equals(Abilities))
            return;
        Abilities = abilities;
        Repaint();
    }

    /// <summary>What the terminal shows is not to be trusted: the next frame is drawn anew.</summary>
    public void Repaint()
    {
        if (_shown is { } frame)
            _shown = new Frame(_nothing) { Cursor = frame.Cursor, Title = frame.Title, Modes = frame.Modes };
    }

    /// <summary>What gives the terminal back as it was: at the end, and before another program has it. The next frame enters anew.</summary>
    public ReadOnlyMemory<byte> Leave()
    {
        _output.Clear();
        if (_shown is { } frame)
            _encoder.Leave(frame, Abilities);
        _shown = null;
        return _output.Memory;
    }

    private TerminalModes Possible(TerminalModes wanted) =>
        wanted.Keyboard <= Abilities.Keyboard ? wanted : wanted with { Keyboard = Abilities.Keyboard };
}
