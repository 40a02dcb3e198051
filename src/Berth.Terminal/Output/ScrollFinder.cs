using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// Finds the one shift of rows that spares the most writing. Rows are compared by hash, so a shift may be proposed that is none;
/// it is still right, because what a shift brings is compared again before anything is left out.
/// </summary>
internal sealed class ScrollFinder
{
    /// <summary>Fewer changed rows than these are written sooner than a shift is found.</summary>
    private const int FewestRows = 4;

    /// <summary>Bytes of a shift: region, cursor, the shift, region off, cursor again.</summary>
    private const int Overhead = 30;

    private ulong[] _old = [];
    private ulong[] _next = [];
    private ulong _blank;

    public Scroll Find(CellBuffer old, CellBuffer next)
    {
        if (!Changed(old, next, out var first, out var last))
            return default;

        var best = default(Scroll);
        var longest = FewestRows - 1;
        for (var rows = 1; rows <= last - first - longest; rows++)
        {
            Longest(first, last, rows, ref longest, ref best);
            Longest(first, last, -rows, ref longest, ref best);
        }

        return !best.IsNone && Wins(old, next, best) ? best : default;
    }

    /// <summary>The span of rows that differ, hashed; false when they are too few.</summary>
    private bool Changed(CellBuffer old, CellBuffer next, out int first, out int last)
    {
        first = -1;
        last = -1;
        var changed = 0;
        for (var y = 0; y < next.Height; y++)
        {
            if (RowCompare.Difference(old.Row(y), next.Row(y), 0) == next.Width)
                continue;
            first = first < 0 ? y : first;
            last = y;
            changed++;
        }

        if (changed < FewestRows)
            return false;
        HashRows(old, next, first, last);
        return true;
    }

    private void HashRows(CellBuffer old, CellBuffer next, int first, int last)
    {
        if (_old.Length < next.Height)
        {
            _old = new ulong[next.Height];
            _next = new ulong[next.Height];
        }

        _blank = 0;
        for (var y = first; y <= last; y++)
        {
            _old[y] = RowCompare.Hash(old.Row(y));
            _next[y] = RowCompare.Hash(next.Row(y));
            if (RowCompare.Tail(next.Row(y)) == 0)
                _blank = _next[y];
        }
    }

    /// <summary>The longest run of rows that stand so many rows lower in the old screen, if longer than the longest so far.</summary>
    private void Longest(int first, int last, int rows, ref int longest, ref Scroll best)
    {
        var run = 0;
        for (var y = Math.Max(first, first - rows); y <= Math.Min(last, last - rows); y++)
        {
            run = _next[y] == _old[y + rows] && _next[y] != _blank ? run + 1 : 0;
            if (run <= longest)
                continue;
            longest = run;
            var start = y - run + 1;
            best = rows > 0 ? new(start, y + 1 + rows, rows) : new(start + rows, y + 1, rows);
        }
    }

    private static bool Wins(CellBuffer old, CellBuffer next, Scroll scroll)
    {
        var without = 0;
        var with = Overhead;
        for (var y = scroll.Top; y < scroll.Bottom; y++)
        {
            var source = y + scroll.Rows;
            without += RowCompare.Cost(old.Row(y), next.Row(y));
            with += source >= scroll.Top && source < scroll.Bottom
                ? RowCompare.Cost(old.Row(source), next.Row(y))
                : 8 + RowCompare.Tail(next.Row(y));
        }

        return with < without;
    }
}
