using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>Paints a text field in one row.</summary>
public static class TextFieldView
{
    /// <summary>
    /// Paints the part of the field round its cursor and returns the cursor's column; -1 when there is no room for it. With a mask,
    /// each cluster is shown as that glyph, for secrets.
    /// </summary>
    public static int Paint(Canvas canvas, TextField field, in Style style, in Style selection, char? mask = null)
    {
        if (canvas.IsEmpty)
            return -1;
        canvas.Fill(new Rect(0, 0, canvas.Width, 1), ' ', style);
        var cursor = Columns(canvas, field.Text.AsSpan(0, field.Cursor), mask);
        // The cursor needs a cell behind the last cluster, too.
        var scroll = Math.Max(0, cursor - canvas.Width + 1);
        var x = -scroll;
        var place = 0;
        for (var reader = new ClusterReader(field.Text, canvas.Ambiguous); reader.Read() && x < canvas.Width; place += reader.Current.Length)
        {
            var selected = place >= field.SelectionStart && place < field.SelectionEnd;
            x += canvas.Write(x, 0, mask is { } glyph ? [glyph] : reader.Current, selected ? selection : style);
        }

        return cursor - scroll;
    }

    private static int Columns(Canvas canvas, ReadOnlySpan<char> text, char? mask)
    {
        if (mask is null)
            return canvas.Measure(text);
        var clusters = 0;
        for (var reader = new ClusterReader(text); reader.Read();)
            clusters++;
        return clusters;
    }
}
