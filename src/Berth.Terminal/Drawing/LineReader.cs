using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>Cuts a text into the lines that it takes in so many columns: at line feeds, and where a line is full. Allocates nothing.</summary>
public ref struct LineReader
{
    private readonly int _columns;
    private readonly bool _words;
    private readonly AmbiguousWidth _ambiguous;
    private ReadOnlySpan<char> _rest;
    private bool _more;

    public LineReader(ReadOnlySpan<char> text, int columns, bool words, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        _rest = text;
        _more = columns > 0;
        _columns = columns;
        _words = words;
        _ambiguous = ambiguous;
        Current = default;
    }

    /// <summary>The line that was read last, without the break that ended it.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>There is another line to read.</summary>
    public readonly bool HasMore => _more;

    /// <summary>Reads the next line; false at the end. An empty text is one empty line.</summary>
    public bool Read()
    {
        if (!_more)
            return false;

        // Plain text is measured as far as the line reaches, however long it is.
        var plain = CellWidth.PlainPrefix(_rest[..(Math.Min(_rest.Length - 1, _columns) + 1)]);
        if (plain > _columns)
        {
            Cut(_rest, _columns);
            return true;
        }

        var feed = plain == _rest.Length ? -1 : _rest[plain] == '\n' ? plain : _rest.IndexOf('\n');
        var paragraph = feed < 0 ? _rest : _rest[..feed];
        var length = CellWidth.Fit(paragraph, _columns, out _, _ambiguous);
        if (length == paragraph.Length)
        {
            Current = paragraph;
            _more = feed >= 0;
            _rest = _more ? _rest[(feed + 1)..] : default;
            return true;
        }

        Cut(paragraph, length);
        return true;
    }

    /// <summary>The lines that a text takes.</summary>
    public static int Count(ReadOnlySpan<char> text, int columns, bool words, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        var lines = 0;
        for (var reader = new LineReader(text, columns, words, ambiguous); reader.Read();)
            lines++;
        return lines;
    }

    private void Cut(ReadOnlySpan<char> paragraph, int length)
    {
        // A cluster wider than the whole line is passed over with a line of its own, or nothing would ever move on.
        if (length == 0)
            length = FirstCluster(paragraph);
        var next = length;
        if (_words && WordEnd(paragraph, length) is var end and > 0)
        {
            length = end;
            next = end;
            while (next < paragraph.Length && paragraph[next] == ' ')
                next++;
        }

        Current = paragraph[..length];
        _rest = _rest[next..];
        _more = _rest.Length > 0;
    }

    /// <summary>The end of the last word that fits whole, without the spaces behind it; 0 when the first one does not fit.</summary>
    private static int WordEnd(ReadOnlySpan<char> paragraph, int length)
    {
        var end = paragraph[length] == ' ' ? length : paragraph[..length].LastIndexOf(' ');
        return end <= 0 ? 0 : paragraph[..end].TrimEnd(' ').Length;
    }

    private readonly int FirstCluster(ReadOnlySpan<char> text)
    {
        var reader = new ClusterReader(text, _ambiguous);
        reader.Read();
        return reader.Current.Length;
    }
}
