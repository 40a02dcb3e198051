using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// Writes what turns one screen of cells into another: first a shift of rows where that spares writing, then row by row the cells
/// that differ, going over short equal stretches, around long ones, and erasing what only became blank.
/// </summary>
internal sealed class CellDiff(OutputBuffer output)
{
    /// <summary>A blank stretch longer than this is erased and stepped over; up to it, spaces are shorter.</summary>
    private const int LongestSpaces = 10;

    /// <summary>An equal stretch up to this is written again: moving over it takes as many bytes.</summary>
    private const int LongestBridge = 4;

    private readonly Pen _pen = new(output);
    private readonly ScrollFinder _scrolls = new();
    private Cell[] _blank = [];

    /// <summary>Old is null when nobody knows what the terminal shows; it is then cleared.</summary>
    public void Write(CellBuffer? old, CellBuffer next, Abilities abilities)
    {
        if (old is not null && RowCompare.AreSame(old, next))
            return;
        _pen.Begin(next.Atlas, abilities, next.Width);
        if (_blank.Length < next.Width)
            _blank = new Cell[next.Width];
        var scroll = default(Scroll);
        if (old is null)
        {
            output.Add(Sequences.PlainStyle).Add(Sequences.EraseScreen);
        }
        else
        {
            scroll = _scrolls.Find(old, next);
            if (!scroll.IsNone)
                _pen.Scroll(scroll.Top, scroll.Bottom, scroll.Rows, next.Height);
        }

        WriteRows(old, next, scroll);
        _pen.Style(0);
    }

    private void WriteRows(CellBuffer? old, CellBuffer next, Scroll scroll)
    {
        var blankFrom = BlankRows(next);
        for (var y = 0; y < next.Height; y++)
        {
            var shown = Shown(old, next, scroll, y);
            if (RowCompare.Difference(shown, next.Row(y), 0) == next.Width)
                continue;
            if (y >= blankFrom && next.Height - y > 1)
            {
                _pen.MoveTo(0, y);
                _pen.EraseBelow();
                return;
            }

            WriteRow(y, shown, next.Row(y));
        }
    }

    /// <summary>What the terminal shows in a row by now.</summary>
    private ReadOnlySpan<Cell> Shown(CellBuffer? old, CellBuffer next, Scroll scroll, int y)
    {
        if (old is null)
            return _blank.AsSpan(0, next.Width);
        if (scroll.IsNone || y < scroll.Top || y >= scroll.Bottom)
            return old.Row(y);
        var source = y + scroll.Rows;
        return source >= scroll.Top && source < scroll.Bottom ? old.Row(source) : _blank.AsSpan(0, next.Width);
    }

    private static int BlankRows(CellBuffer next)
    {
        var y = next.Height;
        while (y > 0 && RowCompare.Tail(next.Row(y - 1)) == 0)
            y--;
        return y;
    }

    private void WriteRow(int y, ReadOnlySpan<Cell> shown, ReadOnlySpan<Cell> next)
    {
        var tail = RowCompare.Tail(next);
        var last = RowCompare.LastDifference(shown, next);
        // Up to here the terminal may have written over what we did not mean.
        var doubtful = 0;
        for (var x = RowCompare.Difference(shown, next, 0); x <= last;)
        {
            if (next[x].IsTrailing)
                x--;
            _pen.MoveTo(x, y);
            if (x >= tail && last - x >= 3)
            {
                _pen.EraseLine();
                return;
            }

            var doubt = WriteCells(ref x, last, next);
            doubtful = Math.Max(doubtful, Math.Min(x + doubt, next.Length));
            last = Math.Max(last, doubtful - 1);
            if (x >= doubtful)
                x = Resume(x, shown, next);
        }
    }

    /// <summary>Writes the glyph at x, or erases a long blank stretch from there, and steps over it. Returns how many cells after it must be written again.</summary>
    private int WriteCells(ref int x, int last, ReadOnlySpan<Cell> next)
    {
        if (RowCompare.IsErased(next[x]) && BlankRun(next, x, last) is var run && run > LongestSpaces)
        {
            _pen.Erase(run);
            x += run;
            return 0;
        }

        var doubt = _pen.Put(next[x]);
        x += next[x].Width;
        return doubt;
    }

    /// <summary>Where writing goes on after x: at the next difference, or at x when the stretch up to it is cheaper to write again.</summary>
    private int Resume(int x, ReadOnlySpan<Cell> shown, ReadOnlySpan<Cell> next)
    {
        if (x >= next.Length)
            return x;
        var difference = RowCompare.Difference(shown, next, x);
        if (difference - x > LongestBridge || difference >= next.Length)
            return difference;
        foreach (var cell in next[x..difference])
        {
            if (!_pen.IsReadyFor(cell) || cell.Value >= 0x80 || cell.IsCluster || cell.IsTrailing)
                return difference;
        }

        return x;
    }

    private static int BlankRun(ReadOnlySpan<Cell> row, int start, int last)
    {
        var x = start;
        while (x <= last && RowCompare.IsErased(row[x]))
            x++;
        return x - start;
    }
}
