using Berth.App;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Detail;

/// <summary>What is under the cursor, whole: a session or a host.</summary>
internal static class DetailPane
{
    public static void Paint(Canvas canvas, AppState state, Rect place)
    {
        var box = canvas.Region(place);
        var session = ListCursor.Session(state);
        var inside = Frames.Paint(box, state, Pane.Detail, Title(state, session, canvas.Tier));
        var lines = new DetailLines(inside.Region(1, 0, inside.Width - 2, inside.Height), state);
        if (session is not null)
            SessionDetail.Paint(lines, state, session);
        else if (ListCursor.Host(state) is { } host)
            HostDetail.Paint(lines, state, host);
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
