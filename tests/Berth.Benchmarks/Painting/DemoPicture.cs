using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Benchmarks.Painting;

/// <summary>All that Drawing can do, side by side.</summary>
internal static class DemoPicture
{
    private static readonly Style Frame = Style.Of(Color.Indexed(8));
    private static readonly Style Title = Style.Of(Color.Indexed(6), TextAttributes.Bold);
    private static readonly Style Chosen = Style.Of(TextAttributes.Reverse);
    private static readonly Style Good = Style.Of(Color.Indexed(2));
    private static readonly Style Faint = Style.Of(TextAttributes.Dim);
    private static readonly double[] Wave = [.. Enumerable.Range(0, 200).Select(i => 50 + (30 * Math.Sin(i / 7.0)) + (20 * Math.Sin(i / 2.3)))];
    private static readonly TableColumn[] Columns =
        [new("session", Extent.Share(1, 10)), new("agent", Extent.Fixed(8), 1), new("age", Extent.Fixed(5), 2, Alignment.End)];

    public static void Paint(Canvas canvas)
    {
        Span<Rect> halves = stackalloc Rect[2];
        Span<Rect> left = stackalloc Rect[4];
        Span<Rect> right = stackalloc Rect[4];
        Layout.Columns(canvas.Bounds, [Extent.Share(1, 20), Extent.Share(1, 20)], halves);
        Layout.Rows(halves[0], [Extent.Fixed(9), Extent.Fixed(8), Extent.Fixed(8), Extent.Share()], left);
        Layout.Rows(halves[1], [Extent.Fixed(9), Extent.Fixed(8), Extent.Fixed(8), Extent.Share()], right);
        Styles(Box(canvas, left[0], "styles"));
        Text(Box(canvas, right[0], "text, clusters, wrap"));
        Rows(Box(canvas, left[1], "list and scroll bar"));
        Sessions(Box(canvas, right[1], "table"));
        Values(Box(canvas, left[2], "gauges and sparkline"));
        HistoryGraph.Paint(Box(canvas, right[2], "history in braille"), Wave, 100, Good);
        HistoryGraph.Paint(Box(canvas, left[3], "history in blocks"), Wave, 100, Good, GraphKind.Blocks);
        var last = Box(canvas, right[3], "dialog with a text field, and a toast");
        var dialog = Dialog.Paint(last, Dialog.Place(last, 24, 2), "New session", default, Title);
        dialog.Write(0, 0, "name", Faint);
        TextFieldView.Paint(dialog.Region(5, 0, dialog.Width - 5, 1), TextField.Of("api-refactor").WordLeft(select: true), Style.Of(TextAttributes.None) with { Underline = Underline.Straight }, Chosen);
        Toast.Paint(last, 0, "address copied", Good);
    }

    private static Canvas Box(Canvas canvas, Rect area, string title) => Border.Paint(canvas.Region(area), Frame, title, Title);

    private static void Styles(Canvas pane)
    {
        (string Name, TextAttributes Attribute)[] attributes =
            [("bold", TextAttributes.Bold), ("dim", TextAttributes.Dim), ("italic", TextAttributes.Italic), ("reverse", TextAttributes.Reverse), ("strike", TextAttributes.Strike)];
        var x = 0;
        foreach (var (name, attribute) in attributes)
            x += pane.Write(x, 0, name, Style.Of(attribute)) + 1;
        x = 0;
        for (var kind = Underline.Straight; kind <= Underline.Dashed; kind++)
            x += pane.Write(x, 1, kind.ToString(), new Style { Underline = kind, UnderlineColor = Color.Indexed(1) }) + 1;
        for (var i = 0; i < 16; i++)
            pane.Write(i * 2, 3, "  ", default(Style).On(Color.Indexed((byte)i)));
        for (var i = 0; i < pane.Width; i++)
            pane.Write(i, 4, " ", default(Style).On(Color.Rgb((byte)(255 * i / pane.Width), 80, (byte)(255 - (255 * i / pane.Width)))));
        pane.Write(0, 6, "a link", new Style { Link = "https://example.org/", Underline = Underline.Straight });
    }

    private static void Text(Canvas pane)
    {
        TextBlock.Line(pane, 0, 0, pane.Width, "日本語 한국어 नमस्ते ที่นี่ 👨‍👩‍👧 🇯🇵 ❤️ 1️⃣ é — and more than fits", default);
        TextBlock.Paint(pane.Region(0, 2, pane.Width, 3), "Words go on in the next line where the line is full, 日本語も折り返します。", default, TextFlow.WrapWords);
        TextBlock.Line(pane, 0, 6, pane.Width, "centred", Faint, Alignment.Center);
    }

    private static void Rows(Canvas pane)
    {
        var window = ListWindow.Around(500, 1000, pane.Height, 498);
        ListView.Paint(pane.Region(0, 0, pane.Width - 1, pane.Height), window, 500, static (row, index, selected) =>
        {
            if (index == selected)
                row.Fill(Chosen);
            row.Write(0, 0, $"row {index} of a thousand", index == selected ? Chosen : default);
        });
        ScrollBar.Paint(pane.Region(pane.Width - 1, 0, 1, pane.Height), window, Good, Faint);
    }

    private static void Sessions(Canvas pane)
    {
        Span<int> widths = stackalloc int[Columns.Length];
        Table.Fit(pane.Width, Columns, widths);
        Table.PaintHeader(pane, Columns, widths, Faint);
        for (var y = 1; y < pane.Height; y++)
        {
            Table.PaintRow(pane.Row(y), widths, y, static (cell, column, row) =>
                TextBlock.Line(cell, 0, 0, cell.Width, column switch { 0 => $"session-{row}", 1 => "claude", _ => $"{row * 3}m" }, default, Columns[column].Alignment));
        }
    }

    private static void Values(Canvas pane)
    {
        for (var y = 0; y < 4; y++)
            Gauge.Paint(pane.Region(0, y, pane.Width, 1), y / 3.0, Good, Faint);
        Sparkline.Paint(pane.Region(0, 5, pane.Width, 1), Wave, 100, Good);
    }
}
