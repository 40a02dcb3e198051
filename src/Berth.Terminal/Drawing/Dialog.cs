using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>A box in the middle, above everything, with the screen behind it dimmed.</summary>
public static class Dialog
{
    private static readonly Style Behind = Style.Of(TextAttributes.Dim);

    /// <summary>Where a dialog with an inside of this size stands: in the middle, no larger than the canvas.</summary>
    public static Rect Place(Canvas canvas, int columns, int rows)
    {
        var width = Math.Min(columns + 4, canvas.Width);
        var height = Math.Min(rows + 2, canvas.Height);
        return new((canvas.Width - width) / 2, (canvas.Height - height) / 2, width, height);
    }

    /// <summary>Dims the screen, paints the box, and returns the canvas inside it: one cell from the line at the sides.</summary>
    public static Canvas Paint(Canvas canvas, Rect place, ReadOnlySpan<char> title, in Style style, in Style border)
    {
        canvas.Restyle(canvas.Bounds, Behind);
        var box = canvas.Region(place).On(style.Background);
        box.Fill(style);
        var inside = Border.Paint(box, border, title);
        return inside.Region(inside.Bounds.Inset(1, 0));
    }
}
