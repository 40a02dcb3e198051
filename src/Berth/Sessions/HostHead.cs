using Berth.App;
using Berth.Core.Monitoring;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Themes;

namespace Berth.Sessions;

/// <summary>The head of a host's group: its load where it answers, else one grey line with the reason and the next try.</summary>
internal static class HostHead
{
    private const int GraphColumns = 4;
    private const int NameColumns = 7;
    private const int Roomy = 40;
    private const int Tight = 26;
    private const string Connects = " connects";

    public static void Paint(Canvas row, AppState state, ListRow item)
    {
        var theme = state.Theme;
        var host = item.Host;
        var folded = state.List.Shape.IsFolded(host.Name);
        var name = folded ? $"{(row.Tier == GlyphTier.Ascii ? "+" : "▸")} {host.Name} ({item.Sessions})" : host.Name;
        var x = Math.Max(NameColumns, TextBlock.Line(row, 0, 0, Math.Max(row.Width / 2, row.Width - Roomy), name, host.IsLive ? theme.Host : theme.Dim) + 2);
        // What waits is seen though its row is folded away.
        if (folded && item.Flagged > 0)
            x += row.Write(x, 0, $"! {item.Flagged}", Clock.PulseIsOn(state) ? theme.High : theme.Medium) + 2;
        if (!host.IsLive)
            PaintTrouble(row.Region(x, 0, row.Width - x, 1), state, host);
        else if (host.Usage is { } usage)
            PaintLoad(row.Region(x, 0, row.Width - x, 1), state, host, usage);
        else if (host is { Address: not null, Link.LatencyMs: { } latency })
            TextBlock.Line(row, x, 0, row.Width - x, Amounts.Milliseconds(latency), theme.Dim);
    }

    public static Style Heat(Theme theme, double? percent) => percent switch
    {
        >= 85 => theme.GaugeHot,
        >= 70 => theme.GaugeWarm,
        _ => theme.Gauge,
    };

    /// <summary>When it is tried again is what one waits for: however short the room, that is not cut off.</summary>
    private static void PaintTrouble(Canvas row, AppState state, HostEntry host)
    {
        var link = host.Link;
        var style = link.WaitsForUser ? state.Theme.High : state.Theme.Dim;
        var next = link.NextTry is { } due && due > state.Now ? Ages.Of(due - state.Now) : "";
        if (next.Length > 0)
            next = row.Width > Roomy ? $", next try in {next}" : row.Width > Tight ? $", next in {next}" : $" {next}";
        // What a login wants is asked when it is begun; why one was refused nobody else says.
        var text = link.Why is { } reason && link.State != "auth_needed" ? $"{link.Words}: {reason}" : link.Words;
        var used = TextBlock.Line(row, 0, 0, row.Width - next.Length, text, style);
        row.Write(used, 0, next, style);
        if (link.WaitsForUser && state.Keys.KeyOf(CommandId.ConnectHost) is { Length: > 0 } key && used + 2 + key.Length + Connects.Length <= row.Width)
        {
            used += 2 + row.Write(used + 2, 0, key, state.Theme.Key);
            row.Write(used, 0, Connects, state.Theme.Dim);
        }
    }

    private static void PaintLoad(Canvas row, AppState state, HostEntry host, HostUsage usage)
    {
        var theme = state.Theme;
        var x = 0;
        if (usage.CpuPercent is { } cpu && Fits(row, x, 4 + GraphColumns + 5))
        {
            x += row.Write(x, 0, "cpu ", theme.Dim);
            Sparkline.Paint(row.Region(x, 0, GraphColumns, 1), state.Load.Of(host.Name).Cpu.AsSpan(), 100, theme.Graph);
            x += GraphColumns + 1;
            x += row.Write(x, 0, Amounts.Percent(cpu), Heat(theme, cpu)) + 2;
        }

        if (usage.MemoryPercent is { } memory && Fits(row, x, 8))
        {
            x += row.Write(x, 0, "mem ", theme.Dim);
            x += row.Write(x, 0, Amounts.Percent(memory), Heat(theme, memory)) + 2;
        }

        if (usage.DiskPercent is { } disk && Fits(row, x, 9))
        {
            x += row.Write(x, 0, "disk ", theme.Dim);
            row.Write(x, 0, Amounts.Percent(disk), Heat(theme, disk));
        }
    }

    private static bool Fits(Canvas row, int x, int columns) => x + columns <= row.Width;
}
