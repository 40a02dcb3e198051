namespace Berth.Terminal.Drawing;

/// <summary>Paints one row of a list into its own canvas.</summary>
public delegate void RowPainter<TState>(Canvas row, int index, TState state);

/// <summary>A list of any length: only the rows in the window are asked for.</summary>
public static class ListView
{
    /// <summary>
    /// Paints the rows of the window. The state is handed through, so that a static painter captures nothing and nothing is allocated.
    /// </summary>
    public static void Paint<TState>(Canvas canvas, ListWindow window, TState state, RowPainter<TState> paintRow)
    {
        for (var index = window.Top; index < window.End; index++)
            paintRow(canvas.Row(index - window.Top), index, state);
    }
}
