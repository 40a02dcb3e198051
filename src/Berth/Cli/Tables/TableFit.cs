using Berth.Terminal.Text;

namespace Berth.Cli.Tables;

/// <summary>Which columns a width has room for, and how wide each is.</summary>
internal static class TableFit
{
    private const int Gap = 2;

    public static List<(Column<T> Column, int Cells)> Choose<T>(IReadOnlyList<Column<T>> columns, IReadOnlyList<T> rows, int width)
    {
        var chosen = new List<(Column<T> Column, int Cells)>(columns.Count);
        foreach (var column in columns)
        {
            if (Widest(column, rows) is > 0 and var cells)
                chosen.Add((column, Math.Max(cells, CellWidth.Of(column.Name))));
        }

        while (chosen.Count > 1 && chosen.Sum(Narrowest) + Gap * (chosen.Count - 1) > width)
            chosen.RemoveAt(Last(chosen));
        Shrink(chosen, width);
        return chosen;
    }

    private static int Widest<T>(Column<T> column, IReadOnlyList<T> rows)
    {
        var widest = rows.Count == 0 ? 1 : 0;
        foreach (var row in rows)
            widest = Math.Max(widest, CellWidth.Of(column.Show(row).Text));
        return widest;
    }

    private static int Narrowest<T>((Column<T> Column, int Cells) one) => one.Column.Least > 0 ? Math.Min(one.Column.Least, one.Cells) : one.Cells;

    /// <summary>The one that matters least; of equals the one further right.</summary>
    private static int Last<T>(List<(Column<T> Column, int Cells)> chosen)
    {
        var last = 0;
        for (var i = 1; i < chosen.Count; i++)
        {
            if (chosen[i].Column.Priority >= chosen[last].Column.Priority)
                last = i;
        }

        return last;
    }

    /// <summary>What is too much is taken from the widest that may shrink, again and again, so that they end alike.</summary>
    private static void Shrink<T>(List<(Column<T> Column, int Cells)> chosen, int width)
    {
        for (var over = chosen.Sum(one => one.Cells) + Gap * (chosen.Count - 1) - width; over > 0; over--)
        {
            var widest = -1;
            for (var i = 0; i < chosen.Count; i++)
            {
                if (chosen[i].Cells > Narrowest(chosen[i]) && (widest < 0 || chosen[i].Cells > chosen[widest].Cells))
                    widest = i;
            }

            if (widest < 0)
                return;
            chosen[widest] = (chosen[widest].Column, chosen[widest].Cells - 1);
        }
    }
}
