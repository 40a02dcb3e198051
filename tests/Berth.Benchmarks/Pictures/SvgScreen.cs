using System.Globalization;
using System.Security;
using System.Text;
using Berth.Testing.Screens;

namespace Berth.Benchmarks.Pictures;

/// <summary>
/// A screen as SVG: a rectangle for each run of one background, a text for each run of one style, every glyph at its own column, so that
/// it looks right in whatever font the viewer has.
/// </summary>
internal static class SvgScreen
{
    private const double CellWidth = 8.4;
    private const double CellHeight = 16.4;
    private const double Margin = 12;

    public static string Of(ScreenModel screen)
    {
        var svg = new StringBuilder();
        var width = screen.Width * CellWidth + 2 * Margin;
        var height = screen.Height * CellHeight + 2 * Margin;
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0}\" height=\"{height:0}\">\n");
        svg.Append("<style>text{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:14px;white-space:pre}</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"8\" fill=\"{SvgPalette.Background}\"/>\n");
        for (var y = 0; y < screen.Height; y++)
        {
            Backgrounds(svg, screen, y);
            Texts(svg, screen, y);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Backgrounds(StringBuilder svg, ScreenModel screen, int y)
    {
        foreach (var (start, end) in Runs(screen, y, style => SvgPalette.Paper(style)))
        {
            if (SvgPalette.Paper(screen[start, y].Style) is { } color)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Margin + start * CellWidth:0.#}\" y=\"{Margin + y * CellHeight:0.#}\" width=\"{(end - start) * CellWidth:0.#}\" height=\"{CellHeight}\" fill=\"{color}\"/>\n");
        }
    }

    private static void Texts(StringBuilder svg, ScreenModel screen, int y)
    {
        foreach (var (start, end) in Runs(screen, y, style => style with { Background = style.Reverse ? style.Background : "" }))
        {
            var cells = Enumerable.Range(start, end - start).Where(x => screen[x, y].Text.Trim().Length > 0).ToList();
            if (cells.Count == 0)
                continue;
            var style = screen[start, y].Style;
            var columns = string.Join(' ', cells.Select(x => (Margin + x * CellWidth).ToString("0.#", CultureInfo.InvariantCulture)));
            var text = SecurityElement.Escape(string.Concat(cells.Select(x => screen[x, y].Text)));
            var places = cells.TrueForAll(x => screen[x, y].Text.Length == 1) ? columns : columns.Split(' ')[0];
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{places}\" y=\"{Margin + y * CellHeight + 12.8:0.#}\" fill=\"{SvgPalette.Ink(style)}\"{Weight(style)}>{text}</text>\n");
        }
    }

    private static string Weight(ModelStyle style) =>
        (style.Bold ? " font-weight=\"bold\"" : "") + (style.Italic ? " font-style=\"italic\"" : "") + (style.Dim ? " opacity=\"0.65\"" : "")
        + (style.Underline > 0 ? " text-decoration=\"underline\"" : style.Strike ? " text-decoration=\"line-through\"" : "");

    /// <summary>Runs of cells that look alike; a glyph of several characters is a run of its own, as only the first could be placed.</summary>
    private static IEnumerable<(int Start, int End)> Runs<T>(ScreenModel screen, int y, Func<ModelStyle, T> look)
    {
        var start = 0;
        for (var x = 1; x <= screen.Width; x++)
        {
            var ends = x == screen.Width || !Equals(look(screen[x, y].Style), look(screen[start, y].Style));
            if (!ends && screen[x, y].Text.Length <= 1 && screen[x - 1, y].Text.Length <= 1)
                continue;
            yield return (start, x);
            start = x;
        }
    }
}
