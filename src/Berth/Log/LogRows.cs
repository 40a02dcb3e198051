using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Log;

/// <summary>
/// Goes along the rows that a line takes where it wraps. All but the first begin below the line's own text, so that times and marks stand
/// apart from what is said:
/// <code>
/// 14:02:01  > a question that is
///             longer than the pane
/// </code>
/// </summary>
internal ref struct LogRows
{
    private const int SourceColumns = 8;
    private const int TimeColumns = 8;
    private const int MarkColumns = 2;

    private readonly ReadOnlySpan<char> _text;
    private readonly int _hanging;
    private LineReader _body;
    private bool _begun;

    public LogRows(ReadOnlySpan<char> text, int columns, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        _text = text;
        _hanging = Hanging(text, columns);
        _body = new LineReader(text[_hanging..], columns - _hanging, words: true, ambiguous);
        Current = default;
        Indent = 0;
    }

    /// <summary>The part of the text in the row that was read last.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>The column where that row begins.</summary>
    public int Indent { get; private set; }

    public static int Count(ReadOnlySpan<char> text, int columns, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        var count = 0;
        for (var rows = new LogRows(text, columns, ambiguous); rows.Read();)
            count++;
        return Math.Max(1, count);
    }

    public bool Read()
    {
        if (!_body.Read())
            return false;
        // The time and the mark are all of one cell.
        Current = _begun ? _body.Current : _text[..(_hanging + _body.Current.Length)];
        Indent = _begun ? _hanging : 0;
        _begun = true;
        return true;
    }

    /// <summary>Where the text of a line begins, behind a time, spaces and a mark; 0 where that would leave too little room.</summary>
    private static int Hanging(ReadOnlySpan<char> text, int columns)
    {
        // Where several logs are shown together, each line begins with the word for its own.
        var time = text.IndexOf(':') is SourceColumns + 2 ? SourceColumns : 0;
        var at = text.Length > time + TimeColumns && char.IsAsciiDigit(text[time]) && text[time + 2] == ':' && text[time + 5] == ':' ? time + TimeColumns : 0;
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at + 1 < text.Length && text[at] is '>' or '?' or '-' or '|' && text[at + 1] == ' ')
            at += MarkColumns;
        return at <= columns / 3 ? at : 0;
    }
}
