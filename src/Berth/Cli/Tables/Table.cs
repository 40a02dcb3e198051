using Berth.Terminal.Output;
using Berth.Terminal.Text;

namespace Berth.Cli.Tables;

/// <summary>
/// Rows for people and for programs. On a terminal: a header, aligned columns, as many as the width has room for by their priority,
/// none that is empty in every row. Elsewhere: every column of every row, whole, with tabs between, and no header.
/// </summary>
internal sealed class Table<T>(params IReadOnlyList<Column<T>> columns)
{
    private const int Gap = 2;

    public void Write(TextWriter output, IReadOnlyList<T> rows, Display display)
    {
        if (display.Columns is { } width)
            WriteAligned(output, rows, display, width);
        else
            WriteTabbed(output, rows);
    }

    private void WriteTabbed(TextWriter output, IReadOnlyList<T> rows)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (i > 0)
                    output.Write('\t');
                output.Write(OneLine.Of(columns[i].Full(row) ?? ""));
            }

            output.WriteLine();
        }
    }

    private void WriteAligned(TextWriter output, IReadOnlyList<T> rows, Display display, int width)
    {
        var shown = TableFit.Choose(columns, rows, width);
        foreach (var (column, cells) in shown)
            WriteCell(output, new(column.Name, Tone.Faint), column.Right, cells, display, column == shown[^1].Column);
        if (rows.Count > 0)
            output.WriteLine();
        foreach (var row in rows)
        {
            foreach (var (column, cells) in shown)
                WriteCell(output, column.Show(row), column.Right, cells, display, column == shown[^1].Column);
            output.WriteLine();
        }
    }

    private static void WriteCell(TextWriter output, Field field, bool right, int cells, Display display, bool last)
    {
        var text = Cut(OneLine.Of(field.Text), cells, display.Unicode);
        var pad = cells - CellWidth.Of(text);
        if (right)
            Spaces(output, pad);
        if (display.Colour)
            StyledText.Write(output, text, field.Tone.Style());
        else
            output.Write(text);
        if (!last)
            Spaces(output, (right ? 0 : pad) + Gap);
    }

    private static string Cut(string text, int cells, bool unicode)
    {
        if (CellWidth.Of(text) <= cells)
            return text;
        var mark = unicode ? "…" : ".";
        return string.Concat(text.AsSpan(0, CellWidth.Fit(text, cells - 1, out _)), mark);
    }

    private static void Spaces(TextWriter output, int count)
    {
        for (var i = 0; i < count; i++)
            output.Write(' ');
    }
}
