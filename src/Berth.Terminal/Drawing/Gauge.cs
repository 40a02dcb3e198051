using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>A bar that is full up to a fraction.</summary>
public static class Gauge
{
    /// <summary>Paints the first row. What is not a number shows an empty bar; anything above nothing shows, and only all is full.</summary>
    public static void Paint(Canvas canvas, double fraction, in Style full, in Style empty)
    {
        var cells = Cells(fraction, canvas.Width);
        var ascii = canvas.Tier == GlyphTier.Ascii;
        canvas.Fill(new Rect(0, 0, cells, 1), ascii ? '#' : '█', full);
        canvas.Fill(new Rect(cells, 0, canvas.Width - cells, 1), ascii ? '-' : '░', empty);
    }

    private static int Cells(double fraction, int width)
    {
        if (!(fraction > 0) || width <= 0)
            return 0;
        if (fraction >= 1)
            return width;
        return Math.Clamp((int)Math.Round(fraction * width), 1, Math.Max(1, width - 1));
    }
}
