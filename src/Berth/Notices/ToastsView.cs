using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Text;

namespace Berth.Notices;

/// <summary>What stands in the corner, the newest below. Where there is no room for all of it, the oldest is not shown: the list of notices has it.</summary>
internal static class ToastsView
{
    private const int MostLines = 5;

    /// <summary>The lines above and below.</summary>
    private const int Sides = 2;

    public static void Paint(Canvas canvas, AppState state)
    {
        if (state.Notices.Toasts.IsEmpty)
            return;
        foreach (var (toast, text, place) in Placed(state, canvas.Width, canvas.Height, canvas.Tier, canvas.Ambiguous))
        {
            var style = toast.Kind switch
            {
                NoticeKind.Error => state.Theme.ToastError,
                NoticeKind.Done => state.Theme.ToastDone,
                _ => state.Theme.Toast,
            };
            Toast.Paint(canvas, place.Y, text, style);
        }
    }

    /// <summary>Whether a place of the screen lies on what stands in the corner.</summary>
    public static bool Has(AppState state, int x, int y)
    {
        foreach (var (_, _, place) in Placed(state, state.Size.Columns, state.Size.Rows, GlyphTier.Unicode, (AmbiguousWidth)state.Settings.Ui.AmbiguousWidth))
        {
            if (place.Contains(x, y))
                return true;
        }

        return false;
    }

    /// <summary>Each whole, between the bars.</summary>
    private static List<(Notice Toast, string Text, Rect Place)> Placed(AppState state, int columns, int rows, GlyphTier tier, AmbiguousWidth ambiguous)
    {
        var shown = new List<(Notice Toast, string Text)>();
        var (toasts, room) = (state.Notices.Toasts, rows - 2);
        for (var i = toasts.Length - 1; i >= 0; i--)
        {
            if (Text(state, toasts[i], Toast.Columns(columns), room - Sides, (tier, ambiguous)) is not { } text)
                break;
            shown.Add((toasts[i], text));
            room -= Toast.Place(columns, 0, text, ambiguous).Height;
        }

        var placed = new List<(Notice Toast, string Text, Rect Place)>();
        var y = 1;
        for (var i = shown.Count - 1; i >= 0; i--)
        {
            var place = Toast.Place(columns, y, shown[i].Text, ambiguous);
            placed.Add((shown[i].Toast, shown[i].Text, place));
            y += place.Height;
        }

        return placed;
    }

    /// <summary>As much as is read in passing and as there are rows for; null where there are too few. The list of notices has all of it.</summary>
    private static string? Text(AppState state, Notice notice, int columns, int rows, (GlyphTier Tier, AmbiguousWidth Ambiguous) glyphs)
    {
        var hint = "";
        if (notice.Kind == NoticeKind.Error)
        {
            var notices = state.Keys.KeyOf(CommandId.Notices);
            hint = notice.Correlation is null ? $"\n{notices} shows it; esc closes" : $"\n{notices} shows the log ({notice.Correlation}); esc closes";
            rows -= LineReader.Count(hint.AsSpan(1), columns, words: true, glyphs.Ambiguous);
        }

        return rows < 1 || columns < 1 ? null : Cut(notice.Text, columns, Math.Min(rows, MostLines), glyphs) + hint;
    }

    /// <summary>A text that takes so many lines at most.</summary>
    private static string Cut(string text, int columns, int most, (GlyphTier Tier, AmbiguousWidth Ambiguous) glyphs)
    {
        var lines = new LineReader(text, columns, words: true, glyphs.Ambiguous);
        while (most-- > 0 && lines.Read())
        {
        }

        if (!lines.HasMore || !text.AsSpan().Overlaps(lines.Current, out var start))
            return text;
        var last = lines.Current.TrimEnd(' ');
        var mark = glyphs.Tier == GlyphTier.Ascii ? "~" : "…";
        return string.Concat(text.AsSpan(0, start), last[..CellWidth.Fit(last, columns - CellWidth.Of(mark, glyphs.Ambiguous), out _, glyphs.Ambiguous)], mark);
    }
}
