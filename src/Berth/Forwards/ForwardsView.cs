using Berth.App;
using Berth.Core.Links.Forwards;
using Berth.Dialogs;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Forwards;

internal static class ForwardsView
{
    private const int Columns = 78;

    /// <summary>An address with the longest port; where there is less room the port says it.</summary>
    private const string Longest = "127.0.0.1:65535";
    private const int Last = 4;

    private static readonly TableColumn[] Table =
    [
        new("here", Extent.Share(4, 6, 16)),
        new("to", Extent.Share(2, 12, 40), 1),
        new("session", Extent.Share(3, 8, 40), 2),
        new("host", Extent.Share(1, 6, 30), 3),
        new("state", Extent.Fixed(11), 4),
    ];

    public static BoxShape Shape(AppState state, ForwardsDialog dialog, int count) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Max(4, Math.Min(state.Size.Rows - 6, count + 2)))
    {
        Beside = (1, 1),
        Count = count,
        Selected = dialog.Selected,
    };

    public static Cursor Paint(Canvas canvas, AppState state, ForwardsDialog dialog)
    {
        var rows = ForwardRow.All(state);
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog, rows.Length));
        var inside = box.Inside;
        if (rows.IsEmpty)
        {
            inside.Write(0, 0, "no port is forwarded; a forwards one of the session under the cursor", state.Theme.Dim);
            return Cursor.Hidden;
        }

        var widths = new int[Table.Length];
        Terminal.Drawing.Table.Fit(inside.Width, Table, TableTexts.Widest(rows.Length, Table, (rows, inside.Tier), static (index, column, at) => column == 0 ? Longest : Text(at.rows[index], column, at.Tier)), widths, BoxShape.Gap(inside.Width));
        Terminal.Drawing.Table.PaintHeader(inside.Row(0), Table, widths, state.Theme.Dim, BoxShape.Gap(inside.Width));
        var list = inside.Region(0, 1, inside.Width, Math.Max(0, inside.Height - 2));
        var window = ListWindow.Around(dialog.Selected, rows.Length, list.Height, 0);
        box.Bar(1, list.Height, window, state.Theme);
        for (var index = window.Top; index < window.End; index++)
        {
            var line = list.Row(index - window.Top);
            Terminal.Drawing.Table.PaintRow(line, widths, (state, row: rows[index]), static (cell, column, at) => PaintCell(cell, column, at.state, at.row), BoxShape.Gap(line.Width));
            if (index == dialog.Selected)
                line.Restyle(line.Bounds, state.Theme.Selected);
        }

        if (dialog.Selected < rows.Length && Look(state, rows[dialog.Selected]) is { Reason: { } reason } look)
            TextBlock.Line(inside, 0, inside.Height - 1, inside.Width, reason, Tint(state, look));

        return Cursor.Hidden;
    }

    private static void PaintCell(Canvas cell, int column, AppState state, ForwardRow row)
    {
        var (host, look) = (state.Fleet.FindHost(row.Session.Host), Look(state, row));
        var text = column switch
        {
            0 when cell.Width < Longest.Length => row.IsOffered ? "-" : $":{row.LocalPort}",
            Last => look?.Word ?? (row.IsOffered ? "" : host?.Link.Words ?? ""),
            _ => Text(row, column, cell.Tier),
        };
        var style = column == Last && look is { } known ? Tint(state, known) : host is { IsLive: true } && !row.IsOffered ? state.Theme.Text : state.Theme.Dim;
        TextBlock.Line(cell, 0, 0, cell.Width, text, style);
    }

    /// <summary>Of all columns but the last.</summary>
    private static string Text(ForwardRow row, int column, GlyphTier tier) => column switch
    {
        0 => row.IsOffered ? "not yet" : $"127.0.0.1:{row.LocalPort}",
        1 => $"{(tier == GlyphTier.Ascii ? "->" : "→")} {row.Target}",
        2 => row.Session.Name.Value,
        _ => row.Session.Host,
    };

    private static ForwardLook? Look(AppState state, ForwardRow row) => row.LocalPort is { } port && state.Fleet.Looks is { } looks && looks.TryGetValue(port, out var look) ? look : null;

    private static Style Tint(AppState state, ForwardLook look) => look.Standing switch
    {
        ForwardStanding.Up => look.Reason is null ? state.Theme.Text : state.Theme.Dim,
        ForwardStanding.Waiting => state.Theme.Dim,
        _ => state.Theme.High,
    };
}
