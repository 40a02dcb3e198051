namespace Berth.Core.Browsing;

/// <summary>How hard a QR code is to read, by the standard's four rules: long runs, blocks, what looks like a finder, and imbalance.</summary>
internal static class QrPenalty
{
    private static readonly bool[] FinderLike = [true, false, true, true, true, false, true, false, false, false, false];

    public static int Of(QrCode code)
    {
        var (penalty, dark) = (0, 0);
        for (var row = 0; row < code.Size; row++)
        {
            penalty += Line(code.Size, at => code.IsDark(row, at)) + Line(code.Size, at => code.IsDark(at, row));
            for (var column = 0; column < code.Size; column++)
            {
                dark += code.IsDark(row, column) ? 1 : 0;
                penalty += IsBlock(code, row, column) ? 3 : 0;
            }
        }

        var percent = 100 * dark / (code.Size * code.Size);
        return penalty + Math.Abs(percent - 50) / 5 * 10;
    }

    private static bool IsBlock(QrCode code, int row, int column) =>
        row + 1 < code.Size && column + 1 < code.Size
        && code.IsDark(row, column) == code.IsDark(row, column + 1)
        && code.IsDark(row, column) == code.IsDark(row + 1, column)
        && code.IsDark(row, column) == code.IsDark(row + 1, column + 1);

    private static int Line(int size, Func<int, bool> isDark)
    {
        var (penalty, run) = (0, 1);
        for (var at = 1; at <= size; at++)
        {
            if (at < size && isDark(at) == isDark(at - 1))
            {
                run++;
                continue;
            }

            penalty += run >= 5 ? run - 2 : 0;
            run = 1;
        }

        for (var start = 0; start + FinderLike.Length <= size; start++)
            penalty += Fits(start, isDark, backwards: false) || Fits(start, isDark, backwards: true) ? 40 : 0;
        return penalty;
    }

    private static bool Fits(int start, Func<int, bool> isDark, bool backwards)
    {
        for (var i = 0; i < FinderLike.Length; i++)
        {
            if (isDark(start + i) != FinderLike[backwards ? FinderLike.Length - 1 - i : i])
                return false;
        }

        return true;
    }
}
