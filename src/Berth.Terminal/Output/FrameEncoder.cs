using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// Turns the step from one frame to the next into bytes: none when nothing changed, else the fewest it can find, as one piece to be
/// written at once. A pure function of its arguments; what it keeps between calls only makes it faster.
/// </summary>
/// <remarks>
/// Order: modes, then inside a synchronized update the cells and the cursor, then the title. Between frames the terminal is in
/// plain style, and its cursor is where the frame says, or anywhere if hidden.
/// </remarks>
public sealed class FrameEncoder
{
    private readonly OutputBuffer _output;
    private readonly CellDiff _cells;

    public FrameEncoder(OutputBuffer output)
    {
        _output = output;
        _cells = new CellDiff(output);
    }

    /// <summary>
    /// Appends what leads from the old frame to the next one. Old is null for a terminal whose screen is not known, with no mode of
    /// ours set: at the start, and after it was lent to another program.
    /// </summary>
    public void Encode(Frame? old, in Frame next, Abilities abilities)
    {
        var modes = old?.Modes ?? default;
        ModeDiff.Write(_output, modes.Within(abilities), next.Modes.Within(abilities));
        var known = old is { } frame && modes.AlternateScreen == next.Modes.AlternateScreen
            && frame.Cells.Width == next.Cells.Width && frame.Cells.Height == next.Cells.Height
            && ReferenceEquals(frame.Cells.Atlas, next.Cells.Atlas) ? frame.Cells : null;
        var cursor = old is null || modes.AlternateScreen != next.Modes.AlternateScreen ? (Cursor?)null : old.Value.Cursor;

        WriteScreen(known, cursor, next, abilities);
        if (abilities.Titles)
            WriteTitle(old?.Title, next.Title);
    }

    /// <summary>Appends what gives the terminal back as it was: modes, cursor, style, title.</summary>
    public void Leave(in Frame old, Abilities abilities)
    {
        _output.Add(Sequences.PlainStyle);
        WriteShape(old.Cursor.Shape, CursorShape.Default);
        if (abilities.Titles)
            WriteTitle(old.Title, null);
        ModeDiff.Write(_output, old.Modes.Within(abilities), default);
        if (!old.Cursor.IsVisible)
            _output.Add(Sequences.ShowCursor);
    }

    private void WriteScreen(CellBuffer? known, Cursor? oldCursor, in Frame next, Abilities abilities)
    {
        var begin = _output.Length;
        if (abilities.Synchronized)
            _output.Add(Sequences.SyncBegin);
        else if (oldCursor is not { IsVisible: false })
            _output.Add(Sequences.HideCursor);
        var start = _output.Length;
        _cells.Write(known, next.Cells, abilities);
        var painted = _output.Length > start;
        if (!painted)
            _output.Cut(begin);

        var shown = painted && !abilities.Synchronized && oldCursor is { } cursor ? cursor.AsHidden() : oldCursor;
        WriteCursor(shown, next.Cursor, painted);
        if (painted && abilities.Synchronized)
            _output.Add(Sequences.SyncEnd);
    }

    private void WriteCursor(Cursor? old, Cursor next, bool painted)
    {
        WriteShape(old?.Shape ?? CursorShape.Default, next.IsVisible ? next.Shape : old?.Shape ?? CursorShape.Default);
        if (!next.IsVisible)
        {
            if (old is not { IsVisible: false })
                _output.Add(Sequences.HideCursor);
            return;
        }

        var before = old ?? Cursor.Hidden;
        if (painted || !before.IsVisible || before.X != next.X || before.Y != next.Y)
            _output.MoveTo(next.X, next.Y);
        if (!before.IsVisible)
            _output.Add(Sequences.ShowCursor);
    }

    private void WriteShape(CursorShape old, CursorShape next)
    {
        if (old != next)
            _output.Add("\e["u8).Add((int)next).Add(" q"u8);
    }

    /// <summary>The title that was there before ours is kept by the terminal and comes back when there is none of ours.</summary>
    private void WriteTitle(string? old, string? next)
    {
        if (string.Equals(old, next, StringComparison.Ordinal))
            return;
        if (next is null)
        {
            _output.Add("\e[23;2t"u8);
            return;
        }

        if (old is null)
            _output.Add("\e[22;2t"u8);
        _output.Add("\e]2;"u8);
        Harmless.AddPlain(_output, next);
        _output.Add(Sequences.StringEnd);
    }
}
