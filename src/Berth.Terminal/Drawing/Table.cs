using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>Paints one cell of a table into its own canvas.</summary>
public delegate void TableCellPainter<TState>(Canvas cell, int column, TState state);

/// <summary>Rows in columns with a gap between them. Columns that do not fit are left out whole, the least important first.</summary>
public static class Table
{
    /// <summary>The width of each column in so many cells; -1 for one that is left out. The most important one stays, however narrow.</summary>
    public static void Fit(int width, ReadOnlySpan<TableColumn> columns, Span<int> widths, int gap = 1)
    {
        widths[..columns.Length].Clear();
        while (Needed(columns, widths, gap) > width && Drop(columns, widths))
        {
        }

        Span<Extent> extents = stackalloc Extent[columns.Length];
        Span<int> sizes = stackalloc int[columns.Length];
        var shown = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            if (widths[i] >= 0)
                extents[shown++] = columns[i].Extent;
        }

        Layout.Split(width - (gap * Math.Max(0, shown - 1)), extents[..shown], sizes[..shown]);
        for (int i = 0, next = 0; i < columns.Length; i++)
        {
            if (widths[i] >= 0)
                widths[i] = sizes[next++];
        }
    }

    /// <summary>
    /// The widths where it is known how wide the widest text of each column is: none takes room from one that is cut while its own texts
    /// need less. What is left over goes to the last one that shares.
    /// </summary>
    public static void Fit(int width, ReadOnlySpan<TableColumn> columns, ReadOnlySpan<int> holds, Span<int> widths, int gap = 1)
    {
        var fitted = new TableColumn[columns.Length];
        for (var i = 0; i < columns.Length; i++)
            fitted[i] = columns[i] with { Extent = columns[i].Extent.Holding(Math.Max(holds[i], columns[i].Title.Length)) };
        Fit(width, fitted, widths, gap);
        var left = width + gap;
        var last = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            if (widths[i] < 0)
                continue;
            left -= widths[i] + gap;
            last = columns[i].Extent.Weight > 0 ? i : last;
        }

        if (last >= 0 && left > 0)
            widths[last] = Math.Min(columns[last].Extent.Max, widths[last] + left);
    }

    public static void PaintHeader(Canvas row, ReadOnlySpan<TableColumn> columns, ReadOnlySpan<int> widths, in Style style, int gap = 1)
    {
        for (int i = 0, x = 0; i < columns.Length; i++)
        {
            if (widths[i] < 0)
                continue;
            TextBlock.Line(row, x, 0, widths[i], columns[i].Title, style, columns[i].Alignment);
            x += widths[i] + gap;
        }
    }

    /// <summary>Paints the cells of one row that are shown; the state is handed through.</summary>
    public static void PaintRow<TState>(Canvas row, ReadOnlySpan<int> widths, TState state, TableCellPainter<TState> paintCell, int gap = 1)
    {
        for (int i = 0, x = 0; i < widths.Length; i++)
        {
            if (widths[i] < 0)
                continue;
            paintCell(row.Region(x, 0, widths[i], 1), i, state);
            x += widths[i] + gap;
        }
    }

    /// <summary>The first cell of a column that is shown.</summary>
    public static int Start(ReadOnlySpan<int> widths, int column, int gap = 1)
    {
        var x = 0;
        for (var i = 0; i < column; i++)
            x += widths[i] < 0 ? 0 : widths[i] + gap;
        return x;
    }

    private static int Needed(ReadOnlySpan<TableColumn> columns, ReadOnlySpan<int> widths, int gap)
    {
        var needed = -gap;
        for (var i = 0; i < columns.Length; i++)
        {
            if (widths[i] >= 0)
                needed += columns[i].Extent.Min + gap;
        }

        return needed;
    }

    private static bool Drop(ReadOnlySpan<TableColumn> columns, Span<int> widths)
    {
        int worst = -1, shown = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            if (widths[i] < 0)
                continue;
            shown++;
            if (worst < 0 || columns[i].Priority >= columns[worst].Priority)
                worst = i;
        }

        if (shown < 2)
            return false;
        widths[worst] = -1;
        return true;
    }
}
