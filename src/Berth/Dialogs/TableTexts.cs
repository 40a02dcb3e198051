using Berth.Terminal.Drawing;
using Berth.Terminal.Text;

namespace Berth.Dialogs;

/// <summary>How much room the texts of a table want.</summary>
internal static class TableTexts
{
    /// <summary>Of each column that shares the room, its widest text in cells.</summary>
    public static int[] Widest<TState>(int rows, ReadOnlySpan<TableColumn> columns, TState state, Func<int, int, TState, string> text)
    {
        var widest = new int[columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            for (var row = 0; row < rows && columns[column].Extent.Weight > 0 && widest[column] < columns[column].Extent.Max; row++)
                widest[column] = Math.Max(widest[column], CellWidth.Of(text(row, column, state)));
        }

        return widest;
    }
}
