using Berth.App;
using Berth.Core.Storage;
using Berth.Dialogs;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Graph;

internal static class GraphView
{
    private const int Columns = 100;
    private const int LabelColumns = 6;

    public static BoxShape Shape(AppState state) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Clamp(state.Size.Rows - 6, 6, 34));

    public static Cursor Paint(Canvas canvas, AppState state, GraphDialog dialog)
    {
        var box = Box.Paint(canvas, state, dialog, Shape(state));
        var inside = box.Inside;
        if (dialog.Samples.IsDefaultOrEmpty)
        {
            inside.Write(0, 0, dialog.Samples.IsDefault ? "reading" : "nothing was measured in this time", state.Theme.Dim);
            return Cursor.Hidden;
        }

        var half = inside.Height / 2;
        PaintOne(inside.Region(0, 0, inside.Width, half), state, dialog, "cpu", static sample => sample.CpuPercentMax ?? sample.CpuPercent, Amounts.Percent, 100);
        PaintOne(inside.Region(0, half, inside.Width, inside.Height - half), state, dialog, "mem", static sample => sample.MemoryBytesMax ?? sample.MemoryBytes, static value => Amounts.Bytes((long)value), 1);
        return Cursor.Hidden;
    }

    private static void PaintOne(
        Canvas canvas, AppState state, GraphDialog dialog, string label, Func<LoadSample, double?> figure, Func<double, string> text, double least)
    {
        var theme = state.Theme;
        var graph = canvas.Region(LabelColumns, 0, canvas.Width - LabelColumns, Math.Max(0, canvas.Height - 1));
        var values = GraphSeries.Of(dialog.Samples, state.Now, dialog.Reach, HistoryGraph.Capacity(graph, GraphKind.Braille), figure);
        var most = least;
        var last = double.NaN;
        foreach (var value in values)
        {
            most = value > most ? value : most;
            last = double.IsNaN(value) ? last : value;
        }

        HistoryGraph.Paint(graph, values, most, theme.Graph);
        canvas.Write(0, 0, text(most), theme.Dim);
        canvas.Write(0, Math.Max(0, graph.Height - 1), label, theme.Strong);
        canvas.Fill(new Rect(LabelColumns, graph.Height, graph.Width, 1), canvas.Tier == GlyphTier.Ascii ? '-' : '─', theme.Border);
        TextBlock.Line(canvas, LabelColumns, graph.Height, graph.Width, $" {Ages.Of(dialog.Reach)} ago ", theme.Dim);
        if (!double.IsNaN(last))
            TextBlock.Line(canvas, LabelColumns, graph.Height, graph.Width, $" {text(last)} ", theme.Text, Alignment.End);
    }
}
