using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Dialogs;

/// <summary>A text whose end matters most: a question. Where not all of it fits, its first rows are left out, and a mark says so.</summary>
internal static class TextEnd
{
    public static void Paint(Canvas canvas, string text, in Style style)
    {
        if (canvas.IsEmpty)
            return;
        var mark = canvas.Tier == GlyphTier.Ascii ? "~ " : "… ";
        var left = LineReader.Count(text, canvas.Width, words: true, canvas.Ambiguous) - canvas.Height;
        var y = 0;
        for (var lines = new LineReader(text, canvas.Width, words: true, canvas.Ambiguous); lines.Read(); y++)
        {
            if (y == left && left > 0)
                TextBlock.Line(canvas, canvas.Write(0, 0, mark, style), 0, canvas.Width - canvas.Measure(mark), lines.Current, style);
            else if (y >= left)
                canvas.Write(0, y - Math.Max(0, left), lines.Current, style);
        }
    }
}
