using Berth.App;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Dialogs;
using Berth.Sessions;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Flags;

internal static class FlagsView
{
    private const int Columns = 92;
    private const int Low = 16;
    private const int SourceColumn = 5;

    private static readonly TableColumn[] Table =
    [
        new("severity", Extent.Fixed(8)),
        new("who", Extent.Share(4, 8, 40)),
        new("host", Extent.Share(2, 6, 24), 4),
        new("reason", Extent.Share(3, 8, 20), 1),
        new("status", Extent.Fixed(12), 3),
        new("source", Extent.Share(2, 6, 40), 5),
        new("age", Extent.Fixed(4), 2, Alignment.End),
    ];

    public static BoxShape Shape(AppState state, FlagsDialog dialog) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Max(6, Math.Min(state.Size.Rows - 6, Count(state, dialog) + Below(state) + 1)))
    {
        Beside = (1, Below(state)),
        Count = Count(state, dialog),
        Selected = dialog.Selected,
    };

    public static Cursor Paint(Canvas canvas, AppState state, FlagsDialog dialog)
    {
        var rows = FlagRow.All(state, dialog);
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        if (rows.IsEmpty)
        {
            inside.Write(0, 0, "nothing is flagged, and nothing was", state.Theme.Dim);
            return Cursor.Hidden;
        }

        var widths = new int[Table.Length];
        Terminal.Drawing.Table.Fit(inside.Width, Table, TableTexts.Widest(rows.Length, Table, (state, rows), static (index, column, at) => Text(at.state, at.rows[index].Flag, column)), widths, BoxShape.Gap(inside.Width));
        Terminal.Drawing.Table.PaintHeader(inside.Row(0), Table, widths, state.Theme.Dim, BoxShape.Gap(inside.Width));
        var list = inside.Region(0, 1, inside.Width, Math.Max(1, inside.Height - 1 - Below(state)));
        var window = ListWindow.Around(dialog.Selected, rows.Length, list.Height, 0);
        box.Bar(1, list.Height, window, state.Theme);
        ListView.Paint(list, window, (state, widths, rows, dialog.Selected), static (row, index, at) => PaintRow(row, at.state, at.widths, at.rows[index], index == at.Selected));
        PaintEvidence(inside.Region(0, inside.Height - Below(state) + 1, inside.Width, Below(state) - 1), state, rows[Math.Min(dialog.Selected, rows.Length - 1)].Flag, widths[SourceColumn]);
        return Cursor.Hidden;
    }

    private static int Count(AppState state, FlagsDialog dialog) => state.Fleet.Flags.Length + dialog.Past.Length;

    /// <summary>The rows below the list, with an empty one: on a low screen the list is worth more.</summary>
    private static int Below(AppState state) => state.Size.Rows < Low ? 3 : 5;

    private static void PaintRow(Canvas row, AppState state, int[] widths, FlagRow item, bool selected)
    {
        Terminal.Drawing.Table.PaintRow(row, widths, (state, item), static (cell, column, at) => PaintCell(cell, column, at.state, at.item), BoxShape.Gap(row.Width));
        if (selected)
            row.Restyle(row.Bounds, state.Theme.Selected);
    }

    private static void PaintCell(Canvas cell, int column, AppState state, FlagRow item)
    {
        var flag = item.Flag;
        var open = flag.Status == FlagStatus.Open && item.Over is null;
        var style = open ? SessionLook.Severity(state.Theme, flag.Cause.Severity) : state.Theme.Dim;
        var text = column switch
        {
            4 when item.Over is { } over => $"over {Ages.Of(state.Now, over)}",
            4 => flag.SnoozedUntil is { } until ? $"snoozed {Ages.Of(until - state.Now)}" : Words.Of(flag.Status),
            6 => Ages.Of(state.Now, flag.Since),
            _ => Text(state, flag, column),
        };
        TextBlock.Line(cell, 0, 0, cell.Width, text, column < 4 ? style : state.Theme.Dim, column == 6 ? Alignment.End : Alignment.Start);
    }

    /// <summary>Of the columns that time does not change.</summary>
    private static string Text(AppState state, StandingFlag flag, int column) => column switch
    {
        0 => Words.Of(flag.Cause.Severity),
        1 => state.Fleet.Find(flag.Subject.Session)?.Name.Value ?? flag.Subject.Host,
        2 => flag.Subject.Host,
        3 => flag.Cause.Reason,
        _ => flag.Cause.Source,
    };

    private static void PaintEvidence(Canvas canvas, AppState state, StandingFlag flag, int sourceColumns)
    {
        var text = flag.Cause.Message ?? "";
        if (flag.Cause.Evidence is { } evidence && evidence != flag.Cause.Message)
            text = text.Length == 0 ? evidence : $"{text}\n{evidence}";
        if (sourceColumns < flag.Cause.Source.Length)
            text = text.Length == 0 ? $"by {flag.Cause.Source}" : $"{text}\nby {flag.Cause.Source}";
        TextBlock.Paragraph(canvas, text.Length == 0 ? "no evidence beyond the reason" : text, state.Theme.Text);
    }
}
