using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// All that a terminal is to show, as a value: the cells, the cursor, the title, the modes. Nobody sends commands to the terminal;
/// a frame says what is wanted, and <see cref="FrameEncoder"/> brings the terminal there from the frame before.
/// </summary>
public readonly struct Frame(CellBuffer cells)
{
    public CellBuffer Cells { get; } = cells;

    public Cursor Cursor { get; init; }

    /// <summary>Null: the title stays as it is.</summary>
    public string? Title { get; init; }

    public TerminalModes Modes { get; init; }
}
