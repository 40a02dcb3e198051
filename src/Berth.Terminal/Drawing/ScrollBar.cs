using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>Which part of a long thing is seen, as a bar in the first column.</summary>
public static class ScrollBar
{
    /// <summary>Paints nothing when all is seen.</summary>
    public static void Paint(Canvas canvas, ListWindow window, in Style bar, in Style track)
    {
        if (canvas.IsEmpty || window.Count <= window.Height)
            return;
        var ascii = canvas.Tier == GlyphTier.Ascii;
        var length = Math.Clamp((int)((long)canvas.Height * window.Height / window.Count), 1, canvas.Height);
        var hidden = window.Count - window.Height;
        // The ends are for the ends: the bar touches them only there.
        var start = (int)(((long)(canvas.Height - length) * Math.Clamp(window.Top, 0, hidden)) / hidden);
        canvas.Fill(new Rect(0, 0, 1, canvas.Height), ascii ? '|' : '│', track);
        canvas.Fill(new Rect(0, start, 1, length), ascii ? '#' : '█', bar);
    }
}
