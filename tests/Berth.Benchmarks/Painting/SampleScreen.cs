using System.Globalization;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Benchmarks.Painting;

/// <summary>A screen as the program has it: a thousand sessions in a table, gauges, graphs and a log, all from numbers that can be turned.</summary>
internal sealed class SampleScreen
{
    public const int Columns = 200;
    public const int Rows = 60;
    private const int Sessions = 1000;

    private static readonly Style Frame = Style.Of(Color.Indexed(8));
    private static readonly Style Title = Style.Of(Color.Rgb(0x88C0D0), TextAttributes.Bold);
    private static readonly Style Row = Style.Of(Color.Rgb(0xD8DEE9));
    private static readonly Style Chosen = Style.Of(Color.Rgb(0xECEFF4), TextAttributes.Bold).On(Color.Rgb(0x434C5E));
    private static readonly Style Bar = Style.Of(Color.Rgb(0xA3BE8C));
    private static readonly Style Faint = Style.Of(TextAttributes.Dim);
    private static readonly TableColumn[] Shape =
    [
        new("name", Extent.Share(2, 8)), new("agent", Extent.Fixed(8), 1), new("state", Extent.Fixed(10), 1), new("since", Extent.Fixed(6), 2, Alignment.End),
    ];

    private readonly string[] _names = [.. Enumerable.Range(0, Sessions).Select(i => string.Create(CultureInfo.InvariantCulture, $"session-{i:0000}"))];
    private readonly string[] _log = [.. Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"14:{i / 60 % 60:00}:{i % 60:00}  Bash(npm test -- --shard {i})  日本語 ok {i * 7919 % 100_000}"))];
    private readonly double[] _history = [.. Enumerable.Range(0, 400).Select(i => 50 + (40 * Math.Sin(i / 9.0)))];
    private readonly int[] _widths = new int[Shape.Length];

    public int Selected { get; set; }

    /// <summary>Turns gauges, graphs and log.</summary>
    public int Tick { get; set; }

    public void Paint(CellBuffer buffer)
    {
        var canvas = new Canvas(buffer);
        Span<Rect> panes = stackalloc Rect[2];
        Layout.Columns(new Rect(0, 1, canvas.Width, canvas.Height - 2), [Extent.Share(1, 20), Extent.Share(1, 20)], panes);
        canvas.Write(1, 0, "berth   20 hosts   1000 sessions", Title);
        PaintSessions(Border.Paint(canvas.Region(panes[0]), Frame, "Sessions", Title));
        PaintDetail(Border.Paint(canvas.Region(panes[1]), Frame, _names[Selected], Title));
        canvas.Write(1, canvas.Height - 1, "enter open  a attach  n new  x kill  f next flag", Faint);
    }

    private void PaintSessions(Canvas pane)
    {
        Table.Fit(pane.Width, Shape, _widths);
        Table.PaintHeader(pane, Shape, _widths, Faint);
        var rows = pane.Region(0, 1, pane.Width, pane.Height - 1);
        var window = ListWindow.Around(Selected, Sessions, rows.Height, 0);
        ListView.Paint(rows, window, this, static (row, index, screen) =>
        {
            if (index == screen.Selected)
                row.Fill(Chosen);
            Table.PaintRow(row, screen._widths, (screen, index), static (cell, column, at) => at.screen.PaintCell(cell, column, at.index));
        });
    }

    private void PaintCell(Canvas cell, int column, int index)
    {
        var style = index == Selected ? Chosen : Row;
        var text = column switch { 0 => _names[index], 1 => "claude", 2 => index % 7 == 0 ? "blocked" : "working", _ => "12m" };
        TextBlock.Line(cell, 0, 0, cell.Width, text, style, Shape[column].Alignment);
    }

    private void PaintDetail(Canvas pane)
    {
        for (var i = 0; i < 6; i++)
        {
            pane.Write(0, i, "cpu", Faint);
            Gauge.Paint(pane.Region(5, i, 40, 1), ((Tick * 7) + (i * 13)) % 100 / 100.0, Bar, Faint);
            Sparkline.Paint(pane.Region(48, i, pane.Width - 48, 1), _history.AsSpan((Tick + i) % 100, 200), 100, Bar);
        }

        HistoryGraph.Paint(pane.Region(0, 7, pane.Width, 8), _history.AsSpan(Tick % 100, 200), 100, Bar);
        var log = pane.Region(0, 16, pane.Width, pane.Height - 16);
        for (var y = 0; y < log.Height; y++)
            TextBlock.Line(log, 0, y, log.Width, _log[(y + Tick) % _log.Length], Row);
    }
}
