using Berth.App;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Bars;

/// <summary>The first line: how many hosts and sessions, who waits, what goes on, and the time. A click on what has a list opens it.</summary>
internal static class TopBar
{
    private const int ClockColumns = 7;
    private const int Narrow = 60;

    public static void Paint(Canvas row, AppState state)
    {
        row = row.On(state.Theme.Bar.Background);
        row.Fill(state.Theme.Bar);
        PaintClock(row, state, Walk(row, state, new Words()).X);
    }

    /// <summary>The command of the words at a column; null for those that are only to be read.</summary>
    public static CommandId? CommandAt(AppState state, int column) => Walk(default, state, new Words { Column = column }).Found;

    private static Words Walk(Canvas row, AppState state, Words words)
    {
        var (theme, ascii) = (state.Theme, row.IsEmpty || row.Tier == GlyphTier.Ascii);
        var narrow = state.Size.Columns < Narrow;
        words.Put(row, "berth", theme.BarName);
        if (state.Fleet.IsRemembered && !narrow)
            words.Put(row, Amounts.Count(Hosts(state), "host"), theme.Bar, CommandId.Hosts);
        if (state.Fleet.IsRemembered)
            words.Put(row, Amounts.Count(state.Fleet.Living, "session"), theme.Bar, gap: narrow ? 2 : 3);
        if (state.Fleet.OpenFlags > 0)
            words.Put(row, narrow ? $"! {state.Fleet.OpenFlags}" : $"! {state.Fleet.OpenFlags} flagged", Clock.PulseIsOn(state) ? theme.High : theme.Medium, CommandId.Flags);
        if (!state.Work.Running.IsEmpty)
            words.Put(row, $"{(ascii ? "~" : "◌")} {state.Work.Running.Length} at work", theme.Working);
        var room = state.Size.Columns - ClockColumns;
        if (state.Notices.Unread > 0 && Unread(state, narrow, ascii) is var unread && words.X + unread.Length < room)
            words.Put(row, unread, theme.Critical, CommandId.Notices);
        if (!state.SettingsErrors.IsEmpty && words.X + 14 < room)
            words.Put(row, "settings wrong", theme.High, CommandId.SettingsErrors);
        if (state.Pending is { } pending && words.X + 8 < room)
            words.Put(row, KeyChord.Text(pending), theme.Key, gap: 0);
        return words;
    }

    private static string Unread(AppState state, bool narrow, bool ascii) =>
        narrow ? $"{(ascii ? "x" : "✗")} {state.Notices.Unread}" : $"{Amounts.Count(state.Notices.Unread, "error")}: {state.Keys.KeyOf(CommandId.Notices)}";

    private static void PaintClock(Canvas row, AppState state, int x)
    {
        if (!state.Settings.Ui.Clock || state.Zone is not { } zone || state.Now == default || x > row.Width - ClockColumns)
            return;
        var time = state.Now.ToOffset(zone);
        ReadOnlySpan<char> text = [Digit(time.Hour / 10), Digit(time.Hour % 10), ':', Digit(time.Minute / 10), Digit(time.Minute % 10)];
        row.Write(row.Width - ClockColumns + 1, 0, text, state.Theme.Bar);
    }

    private static char Digit(int value) => (char)('0' + value);

    /// <summary>Those of the list: one that was taken out of the settings is in it for as long as it has sessions.</summary>
    private static int Hosts(AppState state)
    {
        var count = 0;
        foreach (var host in state.Fleet.Hosts)
            count += host.IsConfigured || host.IsLive || HasSessions(state, host) ? 1 : 0;
        return Math.Max(count, state.Fleet.Hosts.IsEmpty ? 0 : 1);
    }

    private static bool HasSessions(AppState state, HostEntry host)
    {
        foreach (var session in state.Fleet.Sessions)
        {
            if (session.Host == host.Name && session.State is not SessionState.Terminated)
                return true;
        }

        return false;
    }

    /// <summary>Goes along the line: paints, or looks for what lies at a column.</summary>
    private struct Words()
    {
        public int X { get; private set; } = 1;

        public int Column { get; init; } = -1;

        public CommandId? Found { get; private set; }

        public void Put(Canvas row, string text, in Style style, CommandId? command = null, int gap = 3)
        {
            if (!row.IsEmpty)
                row.Write(X, 0, text, style);
            if (Column >= X && Column < X + text.Length)
                Found = command;
            X += text.Length + gap;
        }
    }
}
