using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>Text in a rectangle.</summary>
public static class TextBlock
{
    /// <summary>
    /// Paints a text from the top left on, leaving out its first lines, and returns the lines that it has in all.
    /// </summary>
    public static int Paint(Canvas canvas, ReadOnlySpan<char> text, in Style style, TextFlow flow = TextFlow.Clip, int skip = 0)
    {
        if (flow is TextFlow.Clip or TextFlow.Ellipsis)
            return PaintLines(canvas, text, style, flow, skip);

        var line = 0;
        for (var lines = new LineReader(text, canvas.Width, flow == TextFlow.WrapWords, canvas.Ambiguous); lines.Read(); line++)
            canvas.Write(0, line - skip, lines.Current, style);
        return line;
    }

    /// <summary>
    /// Paints a text wrapped at its words. Where it has more lines than there are rows, the last row ends in an ellipsis: nothing is left out unseen.
    /// </summary>
    /// <returns>The rows that it took.</returns>
    public static int Paragraph(Canvas canvas, ReadOnlySpan<char> text, in Style style)
    {
        var y = 0;
        for (var lines = new LineReader(text, canvas.Width, words: true, canvas.Ambiguous); y < canvas.Height && lines.Read(); y++)
        {
            if (y == canvas.Height - 1 && lines.HasMore)
                Shortened(canvas.Row(y), lines.Current.TrimEnd(' '), style);
            else
                canvas.Write(0, y, lines.Current, style);
        }

        return y;
    }

    /// <summary>One line in the cells [x, x + columns) of a row, with an ellipsis when it does not fit. Returns the cells used.</summary>
    public static int Line(Canvas canvas, int x, int y, int columns, ReadOnlySpan<char> text, in Style style, Alignment alignment = Alignment.Start)
    {
        if (text.IsEmpty)
            return 0;
        columns = Math.Max(0, columns);
        var fits = CellWidth.Fit(text, columns, out var width, canvas.Ambiguous);
        if (fits < text.Length)
            return Shortened(canvas.Region(x, y, columns, 1), text, style);
        var offset = alignment switch
        {
            Alignment.Center => (columns - width) / 2,
            Alignment.End => columns - width,
            _ => 0,
        };
        canvas.Write(x + offset, y, text, style);
        return width;
    }

    private static int PaintLines(Canvas canvas, ReadOnlySpan<char> text, in Style style, TextFlow flow, int skip)
    {
        var line = 0;
        foreach (var range in text.Split('\n'))
        {
            var row = line++ - skip;
            if (row < 0 || row >= canvas.Height)
                continue;
            if (flow == TextFlow.Ellipsis)
                Line(canvas, 0, row, canvas.Width, text[range], style);
            else
                canvas.Write(0, row, text[range], style);
        }

        return line;
    }

    private static int Shortened(Canvas room, ReadOnlySpan<char> text, in Style style)
    {
        // Three dots in ASCII would leave nothing of a short name, and the ellipsis is ambiguous.
        var mark = room.Tier == GlyphTier.Ascii ? "~" : "…";
        var length = CellWidth.Fit(text, room.Width - 1, out var width, room.Ambiguous);
        room.Write(0, 0, text[..length], style);
        return width + room.Write(width, 0, mark, style);
    }
}
