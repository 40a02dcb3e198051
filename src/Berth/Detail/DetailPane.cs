using Berth.App;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Detail;

/// <summary>What is under the cursor, whole: a session or a host.</summary>
internal static class DetailPane
{
    private const int Longest = 200;

    public static void Paint(Canvas canvas, AppState state, Rect place)
    {
        var box = canvas.Region(place);
        var session = ListCursor.Session(state);
        var inside = Frames.Paint(box, state, Pane.Detail, Title(state, session, canvas.Tier));
        if (inside.IsEmpty)
            return;
        var top = state.Panes.DetailTop;
        var count = Paint(inside, state, session, top);
        if (Math.Max(0, count - inside.Height) is var last && last < top)
        {
            inside.Fill(state.Theme.Text);
            Paint(inside, state, session, top = last);
        }

        if (count - top > inside.Height)
            TextBlock.Line(box, 2, box.Height - 1, box.Width - 4, $" {Amounts.Count(count - top - inside.Height, "line")} below ", state.Theme.Dim, Alignment.End);
    }

    /// <summary>How far it can be scrolled: painted aside, for what it takes is known by painting only.</summary>
    public static int LastTop(AppState state)
    {
        var place = ScreenLayout.Of(state.Size, state.Panes).Detail;
        if (place.Width <= 2 || place.Height <= 2)
            return 0;
        var inside = new Canvas(new CellBuffer(new Atlas(GlyphTier.Unicode), place.Width - 2, place.Height - 2));
        return Math.Max(0, Paint(inside, state, ListCursor.Session(state), 0) - inside.Height);
    }

    /// <summary>Gives how many lines there are, seen or not.</summary>
    private static int Paint(Canvas inside, AppState state, Session? session, int top)
    {
        var lines = new DetailLines(inside.Region(1, -top, inside.Width - 2, Math.Max(Longest, inside.Height)), state, inside.Height);
        if (session is not null)
            SessionDetail.Paint(lines, state, session);
        else if (ListCursor.Host(state) is { } host)
            HostDetail.Paint(lines, state, host);
        return lines.Count;
    }

    private static string Title(AppState state, Session? session, GlyphTier tier)
    {
        if (session is null)
            return ListCursor.Host(state) is { } host ? $"{host.Name}  {host.Link.Words}" : "Detail";
        var mark = (session.State, tier) switch
        {
            (SessionState.Active, GlyphTier.Unicode) => "● ",
            (SessionState.Suspended, GlyphTier.Unicode) => "○ ",
            (SessionState.Error, GlyphTier.Unicode) => "✗ ",
            _ => "",
        };
        return $"{session.Name}  {session.Host}  {mark}{Words.Of(session.State)}";
    }
}
