using System.Globalization;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Benchmarks.Painting;

/// <summary>A list of a thousand rows and nothing else, of which one can be turned.</summary>
internal sealed class ListScreen
{
    private const int Rows = 1000;
    private const int Turning = 20;
    private static readonly Style Row = Style.Of(Color.Rgb(0xD8DEE9));
    private readonly string[] _rows = [.. Enumerable.Range(0, Rows + 1).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"session-{i:0000}  web-{i * 7919 % 20:00}  {(i % 7 == 0 ? "blocked" : "working")}  {i * 31 % 60}m  a line that the agent said last, number {i * 7919 % 100_000}"))];

    /// <summary>While true, one row shows another text.</summary>
    public bool Turned { get; set; }

    public void Paint(CellBuffer buffer)
    {
        var canvas = new Canvas(buffer);
        var window = ListWindow.Around(10, Rows, canvas.Height, 0);
        ListView.Paint(canvas, window, this, static (row, index, screen) =>
            TextBlock.Line(row, 0, 0, row.Width, screen._rows[index == Turning && screen.Turned ? Rows : index], Row));
    }
}
