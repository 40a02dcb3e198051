using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>The newest values as an area over several rows, the last at the right edge. What is not a number leaves a gap.</summary>
public static class HistoryGraph
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";
    private const string Ascii = " .:#";
    private const int BrailleStart = 0x2800;
    private const int DotRows = 4;

    // The dots of a braille cell from the bottom up, left and right (https://www.unicode.org/charts/PDF/U2800.pdf).
    private static ReadOnlySpan<byte> LeftDots => [0x40, 0x04, 0x02, 0x01];

    private static ReadOnlySpan<byte> RightDots => [0x80, 0x20, 0x10, 0x08];

    /// <summary>How many values a graph of this width shows.</summary>
    public static int Capacity(Canvas canvas, GraphKind kind) =>
        canvas.Tier == GlyphTier.Unicode && kind == GraphKind.Braille ? canvas.Width * 2 : canvas.Width;

    public static void Paint(Canvas canvas, ReadOnlySpan<double> values, double max, in Style style, GraphKind kind = GraphKind.Braille)
    {
        if (canvas.IsEmpty)
            return;
        var capacity = Capacity(canvas, kind);
        var shown = values[Math.Max(0, values.Length - capacity)..];
        var first = capacity - shown.Length;
        if (capacity == canvas.Width)
            PaintColumns(canvas, shown, max, style, canvas.Tier == GlyphTier.Ascii ? Ascii : Blocks);
        else
            PaintDots(canvas, shown, first, max, style);
    }

    private static void PaintColumns(Canvas canvas, ReadOnlySpan<double> values, double max, in Style style, string glyphs)
    {
        var steps = glyphs.Length - 1;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            var level = Math.Max(1, Levels.Of(values[i], max, canvas.Height * steps));
            for (var row = 0; row * steps < level; row++)
                canvas.Put(canvas.Width - values.Length + i, canvas.Height - 1 - row, glyphs[Math.Min(steps, level - (row * steps))], style);
        }
    }

    private static void PaintDots(Canvas canvas, ReadOnlySpan<double> values, int first, double max, in Style style)
    {
        for (var column = first / 2; column < canvas.Width; column++)
        {
            var left = Height(values, (column * 2) - first, max, canvas.Height * DotRows);
            var right = Height(values, (column * 2) + 1 - first, max, canvas.Height * DotRows);
            for (var row = 0; row * DotRows < Math.Max(left, right); row++)
            {
                var dots = Dots(LeftDots, left - (row * DotRows)) | Dots(RightDots, right - (row * DotRows));
                canvas.Put(column, canvas.Height - 1 - row, (char)(BrailleStart | dots), style);
            }
        }
    }

    private static int Height(ReadOnlySpan<double> values, int index, double max, int dots) =>
        index < 0 || index >= values.Length || double.IsNaN(values[index]) ? 0 : Math.Max(1, Levels.Of(values[index], max, dots));

    private static int Dots(ReadOnlySpan<byte> column, int height)
    {
        var dots = 0;
        for (var i = 0; i < Math.Min(height, column.Length); i++)
            dots |= column[i];
        return dots;
    }
}
