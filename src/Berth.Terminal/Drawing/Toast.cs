using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>A short message in the top right corner, above everything, that takes no keys.</summary>
public static class Toast
{
    private const int LongestLine = 48;

    /// <summary>Paints it so many rows below the top and returns the rows it took, so that the next one stands below.</summary>
    public static int Paint(Canvas canvas, int y, ReadOnlySpan<char> text, in Style style)
    {
        // The lines at the sides, and a cell of air inside each.
        const int Sides = 4;
        var columns = Math.Min(Math.Min(LongestLine, canvas.Width - Sides), Widest(text, canvas));
        if (columns < 1)
            return 0;
        var lines = LineReader.Count(text, columns, words: true, canvas.Ambiguous);
        var box = canvas.Region(canvas.Width - columns - Sides, y, columns + Sides, lines + 2);
        box.Fill(style);
        var inside = Border.Paint(box, style);
        TextBlock.Paint(inside.Region(inside.Bounds.Inset(1, 0)), text, style, TextFlow.WrapWords);
        return lines + 2;
    }

    private static int Widest(ReadOnlySpan<char> text, Canvas canvas)
    {
        var widest = 0;
        foreach (var line in text.Split('\n'))
            widest = Math.Max(widest, canvas.Measure(text[line]));
        return widest;
    }
}
