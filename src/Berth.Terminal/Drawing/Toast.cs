using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>A short message in the top right corner, above everything, that takes no keys.</summary>
public static class Toast
{
    private const int LongestLine = 48;

    /// <summary>The lines at the sides, and a cell of air inside each.</summary>
    private const int Sides = 4;

    /// <summary>Paints it so many rows below the top and returns the rows it took, so that the next one stands below.</summary>
    public static int Paint(Canvas canvas, int y, ReadOnlySpan<char> text, in Style style)
    {
        var place = Place(canvas.Width, y, text, canvas.Ambiguous);
        if (place.IsEmpty)
            return 0;
        var box = canvas.Region(place);
        box.Fill(style);
        var inside = Border.Paint(box, style);
        TextBlock.Paint(inside.Region(inside.Bounds.Inset(1, 0)), text, style, TextFlow.WrapWords);
        return place.Height;
    }

    /// <summary>The longest line of one, on a screen of so many columns.</summary>
    public static int Columns(int screen) => Math.Min(LongestLine, screen - Sides);

    /// <summary>Where it is painted on a screen of so many columns; empty where there is no room.</summary>
    public static Rect Place(int screen, int y, ReadOnlySpan<char> text, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        var columns = Math.Min(Columns(screen), Widest(text, ambiguous));
        return columns < 1 ? default : new(screen - columns - Sides, y, columns + Sides, LineReader.Count(text, columns, words: true, ambiguous) + 2);
    }

    private static int Widest(ReadOnlySpan<char> text, AmbiguousWidth ambiguous)
    {
        var widest = 0;
        foreach (var line in text.Split('\n'))
            widest = Math.Max(widest, CellWidth.Of(text[line], ambiguous));
        return widest;
    }
}
