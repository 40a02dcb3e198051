using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>The newest values in one row, one cell each, the last at the right edge. What is not a number leaves a gap.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Ascii = "_.-~=+*#";

    public static void Paint(Canvas canvas, ReadOnlySpan<double> values, double max, in Style style)
    {
        var glyphs = canvas.Tier == GlyphTier.Ascii ? Ascii : Blocks;
        var shown = values[Math.Max(0, values.Length - canvas.Width)..];
        for (var i = 0; i < shown.Length; i++)
        {
            if (!double.IsNaN(shown[i]))
                canvas.Put(canvas.Width - shown.Length + i, 0, glyphs[Levels.Of(shown[i], max, glyphs.Length - 1)], style);
        }
    }
}
