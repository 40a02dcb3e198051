using Berth.App;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Themes;

namespace Berth.Detail;

/// <summary>Lines one below the other. The canvas may be taller than what is seen of it: the rest is scrolled to.</summary>
/// <param name="room">How many lines are seen at once.</param>
internal sealed class DetailLines(Canvas canvas, AppState state, int room)
{
    /// <summary>The longest label, and a cell of air.</summary>
    public const int LabelColumns = 7;

    private const int GaugeColumns = 20;
    private const int FigureColumns = 14;

    private int _y;

    public Theme Theme => state.Theme;

    public GlyphTier Tier => canvas.Tier;

    public int Width => canvas.Width;

    public int RowsLeft => room - _y;

    public int Count => _y;

    /// <summary>A label, a bar, a figure, and as much history as there is room for.</summary>
    public void Gauge(string label, double percent, string figure, ReadOnlySpan<double> history, double most)
    {
        if (Next() is not { IsEmpty: false } row)
            return;
        row.Write(0, 0, label, Theme.Dim);
        var bar = Math.Min(GaugeColumns, Math.Max(4, (row.Width - LabelColumns) / 3));
        Terminal.Drawing.Gauge.Paint(row.Region(LabelColumns, 0, bar, 1), percent / 100, HostHead.Heat(Theme, percent), Theme.GaugeEmpty);
        var x = LabelColumns + bar + 2;
        var used = TextBlock.Line(row, x, 0, row.Width - x, figure, Theme.Text);
        x += Math.Max(FigureColumns, used + 2);
        if (x < row.Width - 4)
            Sparkline.Paint(row.Region(x, 0, Math.Min(row.Width - x, LoadSeries.Longest), 1), history, most, Theme.Graph);
    }

    public void Text(string text, in Style style)
    {
        if (Next() is { IsEmpty: false } row)
            TextBlock.Line(row, 0, 0, row.Width, text, style);
    }

    /// <summary>A link and what is said beside it: only the link looks like one.</summary>
    public void Linked(string address, string beside)
    {
        if (Next() is not { IsEmpty: false } row)
            return;
        var used = TextBlock.Line(row, 0, 0, row.Width, address, Theme.Link with { Link = address }) + 3;
        if (used < row.Width)
            TextBlock.Line(row, used, 0, row.Width - used, beside, Theme.Text);
    }

    public void Labelled(string label, string text, in Style style)
    {
        if (Next() is not { IsEmpty: false } row)
            return;
        row.Write(0, 0, label, Theme.Dim);
        var x = Math.Max(LabelColumns, label.Length + 1);
        TextBlock.Line(row, x, 0, row.Width - x, text, style);
    }

    /// <summary>As many lines as it takes, and a number at most.</summary>
    public void Block(string text, in Style style, int most)
    {
        var rows = Math.Min(Math.Min(most, canvas.Height - _y), LineReader.Count(text, Math.Max(1, canvas.Width), words: true, canvas.Ambiguous));
        if (rows <= 0)
            return;
        TextBlock.Paragraph(canvas.Region(0, _y, canvas.Width, rows), text, style);
        _y += rows;
    }

    public void Bar(double fraction, string text)
    {
        if (Next() is not { IsEmpty: false } row)
            return;
        var bar = Math.Min(GaugeColumns, row.Width / 2);
        Terminal.Drawing.Gauge.Paint(row.Region(0, 0, bar, 1), fraction, Theme.Working, Theme.GaugeEmpty);
        TextBlock.Line(row, bar + 2, 0, row.Width - bar - 2, text, Theme.Text);
    }

    public void Gap()
    {
        if (RowsLeft > 3)
            _y++;
    }

    /// <summary>A line of its own for whoever paints it.</summary>
    public Canvas Next() => _y < canvas.Height ? canvas.Row(_y++) : default;
}
