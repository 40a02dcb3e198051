using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>Paints a text field in one row.</summary>
public static class TextFieldView
{
    /// <summary>
    /// Paints the part of the field round its cursor and returns the cursor's column; -1 when there is no room for it. With a mask,
    /// each cluster is shown as that glyph, for secrets. Where text lies out of sight, a mark stands at that edge.
    /// </summary>
    public static int Paint(Canvas canvas, TextField field, in Style style, in Style selection, char? mask = null)
    {
        if (canvas.IsEmpty)
            return -1;
        canvas.Fill(new Rect(0, 0, canvas.Width, 1), ' ', style);
        var cursor = Columns(field.Text.AsSpan(0, field.Cursor), canvas.Ambiguous, mask is not null);
        var scroll = Scroll(cursor, canvas.Width);
        var x = -scroll;
        var place = 0;
        for (var reader = new ClusterReader(field.Text, canvas.Ambiguous); reader.Read() && x <= canvas.Width; place += reader.Current.Length)
        {
            var selected = place >= field.SelectionStart && place < field.SelectionEnd;
            x += canvas.Write(x, 0, mask is { } glyph ? [glyph] : reader.Current, selected ? selection : style);
        }

        MarkCut(canvas, scroll > 0 && canvas.Width > 2, x > canvas.Width && cursor - scroll < canvas.Width - 1, style);
        return cursor - scroll;
    }

    /// <summary>A mark at the edge beyond which the text goes on; never where the cursor stands.</summary>
    private static void MarkCut(Canvas canvas, bool before, bool after, in Style style)
    {
        ReadOnlySpan<char> mark = canvas.Tier == GlyphTier.Ascii ? "~" : "…";
        if (before)
            canvas.Write(0, 0, mark, style);
        if (after)
            canvas.Write(canvas.Width - canvas.Measure(mark), 0, mark, style);
    }

    /// <summary>The field with its cursor on the cluster that is painted in a column, where it has so many of them; behind the last one where none is.</summary>
    public static TextField Click(TextField field, int columns, int x, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow, bool masked = false)
    {
        var column = -Scroll(Columns(field.Text.AsSpan(0, field.Cursor), ambiguous, masked), columns);
        var place = 0;
        for (var reader = new ClusterReader(field.Text, ambiguous); reader.Read(); place += reader.Current.Length)
        {
            column += masked ? 1 : reader.Width;
            if (x < column)
                break;
        }

        return field.At(place);
    }

    /// <summary>The columns that are out of sight on the left. The cursor needs a cell behind the last cluster, too.</summary>
    private static int Scroll(int cursor, int columns) => Math.Max(0, cursor - columns + 1);

    private static int Columns(ReadOnlySpan<char> text, AmbiguousWidth ambiguous, bool masked)
    {
        if (!masked)
            return CellWidth.Of(text, ambiguous);
        var clusters = 0;
        for (var reader = new ClusterReader(text); reader.Read();)
            clusters++;
        return clusters;
    }
}
