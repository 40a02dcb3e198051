using Berth.App;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Berth.Themes;

namespace Berth.Log;

/// <summary>The lines of the log, the newest at the bottom unless the user looks at older ones.</summary>
internal static class LogPane
{
    private static readonly string[] Titles = ["Agent log", "Server log", "Events", "All logs", "Conversation"];

    public static Cursor Paint(Canvas canvas, AppState state, Rect place)
    {
        var theme = state.Theme;
        var focused = state.Panes.Focus == Pane.Log && state.Dialogs.IsEmpty;
        var box = canvas.Region(place);
        var inside = Frames.Paint(box, state, Pane.Log, Titles[(int)(state.Log.Wanted?.Source ?? state.Log.Source)]);
        if (inside.IsEmpty)
            return Cursor.Hidden;
        var typing = state.Log.Typing;
        var room = inside.Region(1, 0, inside.Width - 2, inside.Height - (typing is null ? 0 : 1));
        if (state.Log.Lines.Count == 0)
            TextBlock.Paint(room, Nothing(state), theme.Dim, TextFlow.WrapWords);
        else
            PaintLines(room, state);
        PaintFoot(box, state);
        if (typing is null)
            return Cursor.Hidden;
        var row = inside.Region(1, inside.Height - 1, inside.Width - 2, 1);
        row.Write(0, 0, "/", theme.Key);
        var x = TextFieldView.Paint(row.Region(1, 0, row.Width - 1, 1), typing, theme.Field, theme.Selected);
        return x < 0 || !focused ? Cursor.Hidden : new Cursor(place.X + 3 + x, place.Y + inside.Height);
    }

    /// <summary>The lines [first, end) that are seen, in whole or in part.</summary>
    public static (int First, int End) Visible(AppState state)
    {
        var place = ScreenLayout.Of(state.Size, state.Panes).Log;
        var (columns, height) = (Columns(place), Height(state, place));
        var lines = state.Log.Lines;
        var first = state.Log.Top is { } top ? (int)Math.Max(0, top - lines.First) : LastTop(state, columns, height);
        var (end, rows) = (first, 0);
        while (end < lines.Count && rows < height)
            rows += Rows(lines[end++], state.Log.Wraps, columns);
        return (first, end);
    }

    /// <summary>Of a line: the border and a cell of air at each side are not its.</summary>
    public static int Columns(Rect place) => Math.Max(1, place.Width - 4);

    /// <summary>The rows that lines have: one less while the search is being typed.</summary>
    public static int Height(AppState state, Rect place) => Math.Max(0, place.Height - (state.Log.Typing is null ? 2 : 3));

    /// <summary>The first line of those that fill the pane to the end.</summary>
    public static int LastTop(AppState state, int columns, int height)
    {
        var lines = state.Log.Lines;
        var (first, rows) = (lines.Count, 0);
        while (first > 0 && rows < height)
            rows += Rows(lines[--first], state.Log.Wraps, columns);
        return rows > height ? Math.Min(first + 1, lines.Count - 1) : first;
    }

    private static int Rows(in LogLine line, bool wraps, int columns) =>
        !wraps || line.Text.Length <= columns / 2 ? 1 : LogRows.Count(LogText.Plain(line.Text), columns);

    private static void PaintLines(Canvas room, AppState state)
    {
        var (first, end) = Visible(state);
        var lines = state.Log.Lines;
        var y = 0;
        if (state.Log.Top is null)
            (first, y) = AtTheEnd(state, first, end, room);
        for (var index = first; index < lines.Count && y < room.Height; index++)
            y += PaintLine(room.Region(0, y, room.Width, room.Height - y), state, index);
    }

    /// <summary>
    /// The last row of what is followed is the last of the pane: of a line that does not fit above, or that is higher than the pane, the end is seen.
    /// </summary>
    private static (int First, int Y) AtTheEnd(AppState state, int first, int end, Canvas room)
    {
        var lines = state.Log.Lines;
        var y = room.Height;
        for (var index = first; index < end; index++)
            y -= Rows(lines[index], state.Log.Wraps, room.Width);
        if (y > 0 && first > 0)
            y -= Rows(lines[--first], state.Log.Wraps, room.Width);
        return (first, first == 0 ? Math.Min(0, y) : y);
    }

    private static int PaintLine(Canvas room, AppState state, int index)
    {
        var line = state.Log.Lines[index];
        var text = LogText.Read(line.Text, Tone(state.Theme, line.Tone));
        var current = state.Log.Match == state.Log.Lines.First + index;
        if (!state.Log.Wraps)
        {
            PaintPart(room.Row(0), state, text, 0, text.Text.Length, current);
            if (room.Measure(text.Text) > room.Width)
                room.Write(room.Width - 1, 0, room.Tier == GlyphTier.Ascii ? "~" : "…", state.Theme.Dim);
            return 1;
        }

        var rows = 0;
        for (var reader = new LogRows(text.Text, room.Width, room.Ambiguous); rows < room.Height && reader.Read(); rows++)
        {
            var part = reader.Current;
            if (!part.IsEmpty && text.Text.AsSpan().Overlaps(part, out var start))
                PaintPart(room.Region(reader.Indent, rows, room.Width - reader.Indent, 1), state, text, start, part.Length, current);
        }

        return Math.Max(1, rows);
    }

    private static void PaintPart(Canvas row, AppState state, LogText text, int start, int length, bool current)
    {
        text.Paint(row, start, length);
        if (state.Log.Search.Length > 0)
            text.Mark(row, start, length, state.Log.Search, current ? state.Theme.CurrentMatch : state.Theme.Match);
    }

    /// <summary>In the lower border: whether it follows, and what was searched for.</summary>
    private static void PaintFoot(Canvas box, AppState state)
    {
        var log = state.Log;
        var text = log.Top is null ? "" : log.Unseen > 0 ? $" {Amounts.Count(log.Unseen, "new line")} below " : " stays ";
        if (log.Search.Length > 0)
            text = $" /{log.Search} {text}";
        if (log.Least != LogLevel.Debug)
            text = $" {LogLevels.Name(log.Least)} {text}";
        if (log.Trouble is { } trouble)
            text = $" {trouble} {text}";
        if (text.Length > 0 && box.Width > 8)
            TextBlock.Line(box, 2, box.Height - 1, box.Width - 4, text, log.Trouble is null ? state.Theme.Dim : state.Theme.High, Alignment.End);
    }

    private static string Nothing(AppState state) =>
        ListCursor.Session(state) is not { } session ? "a session under the cursor shows its log here"
        : state.Log.Trouble is { } trouble ? trouble
        : !state.Log.IsOpen ? $"opening the log of {session.Name}"
        : state.Log.All.Count > 0 ? $"{Amounts.Count(state.Log.All.Count, "line")}, none of them so important; {state.Keys.KeyOf(CommandId.LogLevel)} shows more"
        : "no line yet";

    private static Style Tone(Theme theme, LogTone tone) => tone switch
    {
        LogTone.Prompt => theme.Title,
        LogTone.Tool => theme.Working,
        LogTone.Result => theme.Dim,
        LogTone.Question => theme.High,
        LogTone.Event => theme.Idle,
        LogTone.Error => theme.Critical,
        _ => theme.Text,
    };
}
