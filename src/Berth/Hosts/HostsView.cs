using Berth.App;
using Berth.Detail;
using Berth.Dialogs;
using Berth.Sessions;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Hosts;

internal static class HostsView
{
    private const int Columns = 96;
    private const int Low = 16;

    private static readonly TableColumn[] Table =
    [
        new("host", Extent.Share(1, 8, 30)),
        new("link", Extent.Fixed(13), 1),
        new("latency", Extent.Fixed(7), 4, Alignment.End),
        new("cpu", Extent.Fixed(4), 2, Alignment.End),
        new("mem", Extent.Fixed(4), 3, Alignment.End),
        new("disk", Extent.Fixed(4), 5, Alignment.End),
        new("sessions", Extent.Fixed(9), 6, Alignment.End),
        new("address", Extent.Share(2, 8, 60), 7),
    ];

    public static BoxShape Shape(AppState state, HostsDialog dialog) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Max(6, Math.Min(state.Size.Rows - 6, state.Fleet.Hosts.Length + Below(state) + 1)))
    {
        Beside = (1, Below(state)),
        Count = state.Fleet.Hosts.Length,
        Selected = dialog.Selected,
    };

    public static Cursor Paint(Canvas canvas, AppState state, HostsDialog dialog)
    {
        var hosts = state.Fleet.Hosts;
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        var widths = new int[Table.Length];
        Terminal.Drawing.Table.Fit(inside.Width, Table, TableTexts.Widest(hosts.Length, Table, hosts, static (index, column, hosts) => column == 0 ? hosts[index].Name : hosts[index].Place), widths, BoxShape.Gap(inside.Width));
        Terminal.Drawing.Table.PaintHeader(inside.Row(0), Table, widths, state.Theme.Dim, BoxShape.Gap(inside.Width));
        var list = inside.Region(0, 1, inside.Width, Math.Max(1, inside.Height - 1 - Below(state)));
        var window = ListWindow.Around(dialog.Selected, hosts.Length, list.Height, 0);
        box.Bar(1, list.Height, window, state.Theme);
        for (var index = window.Top; index < window.End; index++)
        {
            var line = list.Row(index - window.Top);
            Terminal.Drawing.Table.PaintRow(line, widths, (state, host: hosts[index]), static (cell, column, at) => PaintCell(cell, column, at.state, at.host), BoxShape.Gap(line.Width));
            if (index == dialog.Selected)
                line.Restyle(line.Bounds, state.Theme.Selected);
        }

        if (dialog.Selected < hosts.Length)
            PaintWhy(inside.Region(0, inside.Height - Below(state) + 1, inside.Width, Below(state) - 1), state, hosts[dialog.Selected]);
        return Cursor.Hidden;
    }

    /// <summary>The rows below the list, with an empty one: on a low screen the list is worth more.</summary>
    private static int Below(AppState state) => state.Size.Rows < Low ? 3 : 4;

    private static void PaintCell(Canvas cell, int column, AppState state, HostEntry host)
    {
        var theme = state.Theme;
        var usage = host.IsLive ? host.Usage : null;
        var count = HostDetail.Count(state, host.Name);
        var text = column switch
        {
            0 => host.Name,
            1 => host.Link.Words,
            2 => host.Link.LatencyMs is { } latency && host.Address is not null ? Amounts.Milliseconds(latency) : "",
            3 => usage?.CpuPercent is { } cpu ? Amounts.Percent(cpu) : "",
            4 => usage?.MemoryPercent is { } memory ? Amounts.Percent(memory) : "",
            5 => usage?.DiskPercent is { } disk ? Amounts.Percent(disk) : "",
            6 => host.MaxSessions is { } most ? $"{count} of {most}" : $"{count}",
            _ => host.Place,
        };
        var style = host.Link.WaitsForUser && column == 1 ? theme.High : host.IsLive ? theme.Text : theme.Dim;
        TextBlock.Line(cell, 0, 0, cell.Width, text, style, column is >= 2 and <= 6 ? Alignment.End : Alignment.Start);
    }

    private static void PaintWhy(Canvas canvas, AppState state, HostEntry host)
    {
        var text = host.Link.Why ?? host.Labels ?? "";
        if (LinkHint.Of(host, "c") is { } hint)
            text = $"{text}\nhint: {hint}";
        if (host.Link.NextTry is { } next && next > state.Now)
            text = $"{text}\nnext try in {Ages.Of(next - state.Now)}";
        TextBlock.Paragraph(canvas, text.TrimStart('\n'), state.Theme.Dim);
    }
}
