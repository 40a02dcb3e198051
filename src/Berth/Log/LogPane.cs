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
        var focused = state.Panes.Focus == Pane.Log && state.Top is null;
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
        var start = Start(state, columns, height);
        var (end, rows) = (start.Line, -start.Row);
        while (end < lines.Count && rows < height)
            rows += Rows(state, end++, columns);
        return (start.Line, end);
    }

    /// <summary>The row at the top.</summary>
    public static LogPlace Start(AppState state, int columns, int height)
    {
        if (state.Log.Top is not { } top)
            return LastTop(state, columns, height);
        var line = (int)Math.Max(0, top - state.Log.Lines.First);
        // A wider pane may have taken some of its rows.
        return new(line, line < state.Log.Lines.Count ? Math.Min(state.Log.TopRow, Rows(state, line, columns) - 1) : 0);
    }

    /// <summary>So many rows further down, or up; at the ends it stays.</summary>
    public static LogPlace Move(AppState state, LogPlace from, int by, int columns)
    {
        var (line, row) = (from.Line, from.Row + by);
        while (row < 0 && line > 0)
            row += Rows(state, --line, columns);
        for (int rows; line < state.Log.Lines.Count - 1 && row >= (rows = Rows(state, line, columns)); line++)
            row -= rows;
        return new(line, Math.Clamp(row, 0, Rows(state, line, columns) - 1));
    }

    /// <summary>The row in which a place of a line's text stands.</summary>
    public static int RowOf(AppState state, string text, int at, int columns)
    {
        var row = 0;
        if (!state.Log.Wraps)
            return row;
        for (var reader = new LogRows(text, columns, Ambiguous(state)); reader.Read(); row++)
        {
            if (text.AsSpan().Overlaps(reader.Current, out var start) && start + reader.Current.Length > at)
                return row;
        }

        return Math.Max(0, row - 1);
    }

    /// <summary>Of a line: the border and a cell of air at each side are not its.</summary>
    public static int Columns(Rect place) => Math.Max(1, place.Width - 4);

    /// <summary>The rows that lines have: one less while the search is being typed.</summary>
    public static int Height(AppState state, Rect place) => Math.Max(0, place.Height - (state.Log.Typing is null ? 2 : 3));

    /// <summary>The first row of those that fill the pane to the end.</summary>
    public static LogPlace LastTop(AppState state, int columns, int height)
    {
        var (first, rows) = (state.Log.Lines.Count, 0);
        while (first > 0 && rows < height)
            rows += Rows(state, --first, columns);
        return new(first, Math.Max(0, rows - height));
    }

    private static int Rows(AppState state, int index, int columns)
    {
        if (!state.Log.Wraps || state.Log.Lines[index].Text is var text && text.Length <= columns / 2)
            return 1;
        return Math.Max(1, LogRows.Count(LogText.Plain(text), columns, Ambiguous(state)));
    }

    private static AmbiguousWidth Ambiguous(AppState state) => (AmbiguousWidth)state.Settings.Ui.AmbiguousWidth;

    private static void PaintLines(Canvas room, AppState state)
    {
        var start = Start(state, room.Width, room.Height);
        var lines = state.Log.Lines;
        for (var (index, y) = (start.Line, 0); index < lines.Count && y < room.Height; index++)
            y += PaintLine(room.Region(0, y, room.Width, room.Height - y), state, index, index == start.Line ? start.Row : 0);
    }

    /// <param name="room">From its first row down.</param>
    /// <param name="state">What is painted.</param>
    /// <param name="index">The line.</param>
    /// <param name="above">How many of its rows are not seen.</param>
    private static int PaintLine(Canvas room, AppState state, int index, int above)
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

        var rows = -above;
        for (var reader = new LogRows(text.Text, room.Width, room.Ambiguous); rows < room.Height && reader.Read(); rows++)
        {
            var part = reader.Current;
            if (rows >= 0 && !part.IsEmpty && text.Text.AsSpan().Overlaps(part, out var start))
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
        : state.Log.All.Count > 0 ? $"{Amounts.Count(state.Log.All.Count, "line")}, none of them so important; {state.Keys.Say(CommandId.LogLevel)} shows more"
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
