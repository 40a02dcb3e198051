namespace Berth.Terminal.Cells;

/// <summary>
/// A rectangle of cells, row by row. Invariant: a wide glyph is always followed by its trailing half, and a trailing half always
/// follows its glyph; whoever overwrites one half blanks the other (<see cref="Claim"/>).
/// </summary>
public sealed class CellBuffer
{
    private Cell[] _cells;

    public CellBuffer(Atlas atlas, int width, int height)
    {
        Atlas = atlas;
        Width = Math.Max(0, width);
        Height = Math.Max(0, height);
        _cells = new Cell[Width * Height];
    }

    public Atlas Atlas { get; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public Rect Bounds => new(0, 0, Width, Height);

    public ReadOnlySpan<Cell> Cells => _cells.AsSpan(0, Width * Height);

    public Cell this[int x, int y] => Row(y)[x];

    public ReadOnlySpan<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    /// <summary>Makes every cell unpainted.</summary>
    public void Clear() => _cells.AsSpan(0, Width * Height).Clear();

    /// <summary>Another size, everything unpainted; memory is kept for going back.</summary>
    public void Resize(int width, int height)
    {
        Width = Math.Max(0, width);
        Height = Math.Max(0, height);
        if (_cells.Length < Width * Height)
            _cells = new Cell[Width * Height];
        Clear();
    }

    public void CopyFrom(CellBuffer other)
    {
        if (Width != other.Width || Height != other.Height)
            Resize(other.Width, other.Height);
        other.Cells.CopyTo(_cells);
    }

    /// <summary>
    /// The cells [start, end) of a row, to be written over: a wide glyph that reaches across either edge is blanked first.
    /// The writer leaves whole glyphs only. The range lies inside the buffer.
    /// </summary>
    public Span<Cell> Claim(int y, int start, int end)
    {
        var row = _cells.AsSpan(y * Width, Width);
        if (start >= end)
            return default;
        if (row[start].IsTrailing)
            row[start - 1] = Cell.Space(row[start - 1].StyleId);
        if (end < Width && row[end].IsTrailing)
            row[end] = Cell.Space(row[end].StyleId);
        return row[start..end];
    }

    /// <summary>One cell for the whole of an area; a wide one would leave halves, so it is one cell wide.</summary>
    public void Fill(Rect area, Cell cell)
    {
        area = area.Intersect(Bounds);
        for (var y = area.Y; y < area.Bottom; y++)
            Claim(y, area.X, area.Right).Fill(cell);
    }

    /// <summary>Lays a style over the cells of an area, whatever they show: a selection, the dimmed screen behind a dialog.</summary>
    public void Restyle(Rect area, in Style over)
    {
        area = area.Intersect(Bounds);
        for (var y = area.Y; y < area.Bottom; y++)
            RestyleRow(_cells.AsSpan((y * Width) + area.X, area.Width), over);
    }

    private void RestyleRow(Span<Cell> row, in Style over)
    {
        var from = uint.MaxValue;
        var to = 0u;
        foreach (ref var cell in row)
        {
            if (cell.StyleId != from)
            {
                from = cell.StyleId;
                to = Atlas.StyleId(over.Over(Atlas.StyleOf(from)));
            }

            cell = cell.WithStyle(to);
        }
    }
}
