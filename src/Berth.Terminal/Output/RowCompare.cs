using System.Runtime.InteropServices;
using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>Rows of cells compared many cells at a time.</summary>
internal static class RowCompare
{
    public static bool AreSame(CellBuffer old, CellBuffer next) => Words(old.Cells).SequenceEqual(Words(next.Cells));

    /// <summary>The first column from start on where the rows look different, or their length.</summary>
    public static int Difference(ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> next, int start)
    {
        for (var x = start; x < next.Length; x++)
        {
            x += Words(old[x..]).CommonPrefixLength(Words(next[x..]));
            if (x >= next.Length || !old[x].LooksLike(next[x]))
                return x;
        }

        return next.Length;
    }

    /// <summary>The last column where the rows look different, or -1.</summary>
    public static int LastDifference(ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> next)
    {
        var x = next.Length - 1;
        while (x >= 0 && old[x].LooksLike(next[x]))
            x--;
        return x;
    }

    /// <summary>The column from which on everything is blank and plain, as erasing leaves it.</summary>
    public static int Tail(ReadOnlySpan<Cell> row)
    {
        var x = row.Length;
        while (x > 0 && IsErased(row[x - 1]))
            x--;
        return x;
    }

    public static bool IsErased(Cell cell) => cell.IsBlank && cell.StyleId == 0;

    /// <summary>About the bytes that it takes to turn one row into the other.</summary>
    public static int Cost(ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> next)
    {
        var cost = 0;
        for (var x = Difference(old, next, 0); x < next.Length; x = Difference(old, next, x + 1))
            cost += cost == 0 ? 8 : 1;
        return cost;
    }

    public static ulong Hash(ReadOnlySpan<Cell> row)
    {
        ulong a = 1, b = 2, c = 3, d = 4;
        var words = Words(row);
        for (; words.Length >= 4; words = words[4..])
        {
            a = (a ^ words[0]) * 0x9E37_79B9_7F4A_7C15;
            b = (b ^ words[1]) * 0xC2B2_AE3D_27D4_EB4F;
            c = (c ^ words[2]) * 0x1656_67B1_9E37_79F9;
            d = (d ^ words[3]) * 0x27D4_EB2F_1656_67C5;
        }

        foreach (var word in words)
            a = (a ^ word) * 0x9E37_79B9_7F4A_7C15;
        a ^= ulong.RotateLeft(b, 17) ^ ulong.RotateLeft(c, 31) ^ ulong.RotateLeft(d, 47);
        return a ^ (a >> 29);
    }

    private static ReadOnlySpan<ulong> Words(ReadOnlySpan<Cell> row) => MemoryMarshal.Cast<Cell, ulong>(row);
}
