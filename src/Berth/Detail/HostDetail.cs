using Berth.App;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Drawing;

namespace Berth.Detail;

/// <summary>A host, whole: its link, its load core by core, what it has room for.</summary>
internal static class HostDetail
{
    private const int CoreColumns = 6;

    public static void Paint(DetailLines lines, AppState state, HostEntry host)
    {
        PaintLink(lines, state, host);
        if (host.Usage is { } usage)
            PaintLoad(lines, state, host, usage);
        var count = Count(state, host.Name);
        lines.Labelled("room", host.MaxSessions is { } most ? $"{count} of {Amounts.Count(most, "session")}" : Amounts.Count(count, "session"), lines.Theme.Text);
        if (host.Labels is { } labels)
            lines.Labelled("is", labels, lines.Theme.Dim);
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
        lines.Labelled("link", $"{link.Words}{since}{latency}   {host.Address ?? "this machine"}", host.IsLive ? lines.Theme.Done : link.WaitsForUser ? lines.Theme.High : lines.Theme.Dim);
        if (host.Address is not null)
            lines.Labelled("sshd", Sshd(link), host.IsLive ? lines.Theme.Text : lines.Theme.Dim);
        if (link.Reason is { } reason)
            lines.Block(reason, lines.Theme.Text, 3);
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

    /// <summary>A short bar for each core: one row of them on any screen, as many as they take where there is room.</summary>
    private static void PaintCores(DetailLines lines, HostUsage usage)
    {
        for (var first = 0; first < usage.PerCore.Length && (first == 0 || lines.RowsLeft > 4);)
        {
            if (lines.Next() is not { IsEmpty: false } row)
                return;
            for (var x = 5; first < usage.PerCore.Length && x + CoreColumns <= row.Width; x += CoreColumns + 1, first++)
                Gauge.Paint(row.Region(x, 0, CoreColumns, 1), usage.PerCore[first] / 100, HostHead.Heat(lines.Theme, usage.PerCore[first]), lines.Theme.GaugeEmpty);
            if (row.Width < 5 + CoreColumns)
                return;
        }
    }
}
