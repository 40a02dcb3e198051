using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>
/// A row as it was painted, to be laid down again where the same is to be seen: most rows of a list look as in the frame before. Who
/// paints decides what is the same; here it only counts whether the cells still mean what they did.
/// </summary>
public sealed class PaintedRow
{
    private readonly Atlas _atlas;
    private readonly int _generation;
    private readonly Cell[] _cells;

    private PaintedRow(Atlas atlas, ReadOnlySpan<Cell> cells)
    {
        _atlas = atlas;
        _generation = atlas.Generation;
        _cells = cells.ToArray();
    }

    /// <summary>Null where a part of the row is out of sight.</summary>
    public static PaintedRow? Of(Canvas row) => row.WholeRow is { IsEmpty: false } cells ? new(row.Atlas, cells) : null;

    /// <summary>False, and nothing is painted, where it does not fit.</summary>
    public bool TryLay(Canvas row)
    {
        if (!ReferenceEquals(row.Atlas, _atlas) || _atlas.Generation != _generation || row.WholeRow is not { IsEmpty: false } cells || cells.Length != _cells.Length)
            return false;
        _cells.CopyTo(cells);
        return true;
    }
}
