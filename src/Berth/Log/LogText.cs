using System.Text;
using Berth.Terminal.Cells;

namespace Berth.Log;

/// <summary>A line taken apart: its text without sequences, and where in it the colours change.</summary>
internal sealed class LogText
{
    private const char Escape = '\x1b';

    private readonly List<(int At, Style Style)> _changes = [];

    private LogText(string text) => Text = text;

    public string Text { get; private set; }

    public static LogText Read(string line, in Style basis)
    {
        var read = new LogText(line);
        read._changes.Add((0, basis));
        if (!line.Contains(Escape, StringComparison.Ordinal))
            return read;
        var text = new StringBuilder(line.Length);
        var style = basis;
        for (var at = 0; at < line.Length;)
        {
            if (line[at] != Escape)
            {
                text.Append(line[at++]);
                continue;
            }

            var end = line.IndexOf('m', at);
            if (end < 0)
                break;
            style = SgrText.Apply(line.AsSpan((at + 2)..end), style, basis);
            read._changes.Add((text.Length, style));
            at = end + 1;
        }

        read.Text = text.ToString();
        return read;
    }

    public static string Plain(string line) => line.Contains(Escape, StringComparison.Ordinal) ? Read(line, default).Text : line;

    /// <summary>Paints the part [start, start + length) of the text in one row from its left edge.</summary>
    public void Paint(Terminal.Drawing.Canvas row, int start, int length)
    {
        var x = 0;
        for (var i = 0; i < _changes.Count; i++)
        {
            var from = Math.Max(start, _changes[i].At);
            var to = Math.Min(start + length, i + 1 < _changes.Count ? _changes[i + 1].At : Text.Length);
            if (from < to)
                x += row.Write(x, 0, Text.AsSpan(from..to), _changes[i].Style);
        }
    }

    /// <summary>Lays a style over what of the matches lies in the part.</summary>
    public void Mark(Terminal.Drawing.Canvas row, int start, int length, string search, in Style style)
    {
        for (var at = 0; search.Length > 0 && (at = Text.IndexOf(search, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += search.Length)
        {
            var from = Math.Max(at, start);
            var to = Math.Min(at + search.Length, start + length);
            if (from >= to)
                continue;
            var x = row.Measure(Text.AsSpan(start..from));
            row.Restyle(new Rect(x, 0, row.Measure(Text.AsSpan(from..to)), 1), style);
        }
    }
}
