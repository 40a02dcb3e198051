using Berth.App;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Drawing;
using Berth.Themes;

namespace Berth.Detail;

/// <summary>A host, whole: its link, its load core by core, what it has room for.</summary>
internal static class HostDetail
{
    private const int CoreColumns = 6;
    private const int CoresTogether = 8;
    private const int RowsOfBars = 2;

    public static void Paint(DetailLines lines, AppState state, HostEntry host)
    {
        PaintLink(lines, state, host);
        if (host.Usage is { } usage)
            PaintLoad(lines, state, host, usage);
        var count = Count(state, host.Name);
        lines.Labelled("room", host.MaxSessions is { } most ? $"{count} of {Amounts.Count(most, "session")}" : Amounts.Count(count, "session"), lines.Theme.Text);
        if (host.Labels is { } labels)
            lines.Labelled("labels", labels, lines.Theme.Dim);
    }

    public static int Count(AppState state, string host)
    {
        var count = 0;
        foreach (var session in state.Fleet.Sessions)
            count += session.Host == host && session.State != SessionState.Terminated ? 1 : 0;
        return count;
    }

    private static void PaintLink(DetailLines lines, AppState state, HostEntry host)
    {
        var link = host.Link;
        var since = link.Since is { } then ? $" since {Ages.Of(state.Now, then)}" : "";
        var latency = link.LatencyMs is { } ms && host.Address is not null ? $"   {Amounts.Milliseconds(ms)}" : "";
        lines.Labelled("link", $"{link.Words}{since}{latency}   {host.Place}", host.IsLive ? lines.Theme.Done : link.WaitsForUser ? lines.Theme.High : lines.Theme.Dim);
        if (host.Address is not null)
            lines.Labelled("sshd", Sshd(link), host.IsLive ? lines.Theme.Text : lines.Theme.Dim);
        if (link.Why is { } reason)
            lines.Block(reason, lines.Theme.Text, 8);
        if (LinkHint.Of(host, state.Keys.KeyOf(CommandId.ConnectHost)) is { } hint)
            lines.Block($"hint: {hint}", lines.Theme.Dim, 3);
        if (link.NextTry is { } next && next > state.Now)
            lines.Text($"next try in {Ages.Of(next - state.Now)}; {state.Keys.Say(CommandId.ConnectHost)} tries at once", lines.Theme.Dim);
    }

    /// <summary>What the link's state says of the other end.</summary>
    private static string Sshd(LinkView link) => link.State switch
    {
        "up" => "answers",
        "stale" => "has been silent",
        "connecting" => "is being asked",
        "auth_needed" => "answers, and wants a login that somebody types",
        "refused" => "answers, but the login is refused, by it or by us",
        _ => "does not answer",
    };

    private static void PaintLoad(DetailLines lines, AppState state, HostEntry host, HostUsage usage)
    {
        var series = state.Load.Of(host.Name);
        if (usage.CpuPercent is { } cpu)
            lines.Gauge("cpu", cpu, Amounts.Percent(cpu), series.Cpu.AsSpan(), 100);
        PaintCores(lines, usage);
        if (usage is { MemoryBytes: { } memory, MemoryTotalBytes: { } total })
            lines.Gauge("mem", usage.MemoryPercent ?? 0, $"{Amounts.Bytes(memory)} of {Amounts.Bytes(total)}", series.Memory.AsSpan(), 100);
        if (usage is { DiskBytes: { } disk, DiskTotalBytes: { } disks })
            lines.Gauge("disk", usage.DiskPercent ?? 0, $"{Amounts.Bytes(disk)} of {Amounts.Bytes(disks)}", default, 100);
        if (usage is { NetRxBytesPerSec: { } down, NetTxBytesPerSec: { } up })
            lines.Labelled("net", $"{Amounts.Bytes((long)down)}/s in   {Amounts.Bytes((long)up)}/s out", lines.Theme.Text);
        if (!usage.LoadAverage.IsEmpty)
            lines.Labelled("load", string.Join("  ", usage.LoadAverage.Select(value => value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))), lines.Theme.Text);
        if (usage.OpenFiles is { } files)
            lines.Labelled("files", $"{Amounts.Count(files, "open file")}", lines.Theme.Dim);
    }

    /// <summary>A short bar for each core; where that would be many rows of them, a cell for each.</summary>
    private static void PaintCores(DetailLines lines, HostUsage usage)
    {
        var room = lines.Width - DetailLines.LabelColumns;
        var count = usage.PerCore.Length;
        var hasBars = count <= RowsOfBars * ((room + 1) / (CoreColumns + 1));
        var (columns, group) = hasBars ? (CoreColumns, 1) : (1, CoresTogether);
        var perRow = (room + 1) / ((columns * group) + 1) * group;
        for (var first = 0; perRow > 0 && first < count && lines.Next() is { IsEmpty: false } row; first += perRow)
        {
            row.Write(0, 0, first == 0 ? "cores" : "", lines.Theme.Dim);
            for (var i = first; i < Math.Min(count, first + perRow); i++)
                PaintCore(row.Region(DetailLines.LabelColumns + ((i - first) * columns) + ((i - first) / group), 0, columns, 1), lines.Theme, usage.PerCore[i]);
        }
    }

    private static void PaintCore(Canvas core, Theme theme, double percent)
    {
        if (core.Width > 1)
            Gauge.Paint(core, percent / 100, HostHead.Heat(theme, percent), theme.GaugeEmpty);
        else
            Sparkline.Paint(core, [percent], 100, HostHead.Heat(theme, percent));
    }
}
