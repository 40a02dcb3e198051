using Berth.Terminal.Cells;

namespace Berth.Terminal.Text;

/// <summary>Text measured in cells.</summary>
public static class CellWidth
{
    /// <summary>The cells that a text takes on one line.</summary>
    public static int Of(ReadOnlySpan<char> text, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        var plain = PlainPrefix(text);
        var width = plain;
        for (var reader = new ClusterReader(text[plain..], ambiguous); reader.Read();)
            width += reader.Width;
        return width;
    }

    /// <summary>How many chars of a text fit in so many cells, in whole clusters, and the cells that those take.</summary>
    public static int Fit(ReadOnlySpan<char> text, int columns, out int width, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        var plain = Math.Min(PlainPrefix(text), Math.Max(columns, 0));
        var length = plain;
        width = plain;
        for (var reader = new ClusterReader(text[plain..], ambiguous); reader.Read() && width + reader.Width <= columns;)
        {
            length += reader.Current.Length;
            width += reader.Width;
        }

        return length;
    }

    /// <summary>The chars from the start of a text that are each a cluster of one cell: printable ASCII with nothing joined to it.</summary>
    internal static int PlainPrefix(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && text[end] is >= ' ' and <= '~')
            end++;
        return end == text.Length || text[end] < 0x80 ? end : Math.Max(0, end - 1);
    }
}
