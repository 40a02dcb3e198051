using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Bars;

/// <summary>The first line: how many hosts and sessions, who waits, what goes on, and the time.</summary>
internal static class TopBar
{
    private const int ClockColumns = 7;
    private const int Narrow = 60;

    public static void Paint(Canvas row, AppState state)
    {
        var theme = state.Theme;
        row.Fill(theme.Bar);
        var x = 1;
        var narrow = row.Width < Narrow;
        x += row.Write(x, 0, "berth", theme.BarName) + 3;
        if (state.Fleet.IsRemembered && !narrow)
            x += row.Write(x, 0, Amounts.Count(Hosts(state), "host"), theme.Bar) + 3;
        if (state.Fleet.IsRemembered)
            x += row.Write(x, 0, Amounts.Count(state.Fleet.Living, "session"), theme.Bar) + (narrow ? 2 : 3);
        if (state.Fleet.OpenFlags > 0)
            x += row.Write(x, 0, narrow ? $"! {state.Fleet.OpenFlags}" : $"! {state.Fleet.OpenFlags} flagged", Clock.PulseIsOn(state) ? theme.High : theme.Medium) + 3;
        if (!state.Work.Running.IsEmpty)
            x += row.Write(x, 0, $"{(row.Tier == GlyphTier.Ascii ? "~" : "◌")} {state.Work.Running.Length} at work", theme.Working) + 3;
        x += PaintUnread(row, state, x, narrow);
        if (!state.SettingsErrors.IsEmpty && x + 14 < row.Width - ClockColumns)
            x += row.Write(x, 0, "settings wrong", theme.High) + 3;
        if (state.Pending is { } pending && x + 8 < row.Width - ClockColumns)
            row.Write(x, 0, KeyChord.Text(pending), theme.Key);
        PaintClock(row, state, x);
    }

    private static int PaintUnread(Canvas row, AppState state, int x, bool narrow)
    {
        if (state.Notices.Unread == 0)
            return 0;
        var text = narrow ? $"{(row.Tier == GlyphTier.Ascii ? "x" : "✗")} {state.Notices.Unread}" : $"{Amounts.Count(state.Notices.Unread, "error")}: {state.Keys.KeyOf(CommandId.Notices)}";
        return x + text.Length >= row.Width - ClockColumns ? 0 : row.Write(x, 0, text, state.Theme.Critical) + 3;
    }

    private static void PaintClock(Canvas row, AppState state, int x)
    {
        if (!state.Settings.Ui.Clock || state.Zone is not { } zone || state.Now == default || x > row.Width - ClockColumns)
            return;
        var time = state.Now.ToOffset(zone);
        ReadOnlySpan<char> text = [Digit(time.Hour / 10), Digit(time.Hour % 10), ':', Digit(time.Minute / 10), Digit(time.Minute % 10)];
        row.Write(row.Width - ClockColumns + 1, 0, text, state.Theme.Bar);
    }

    private static char Digit(int value) => (char)('0' + value);

    private static int Hosts(AppState state)
    {
        var count = 0;
        foreach (var host in state.Fleet.Hosts)
            count += host.IsConfigured || host.IsLive ? 1 : 0;
        return Math.Max(count, state.Fleet.Hosts.IsEmpty ? 0 : 1);
    }
}
