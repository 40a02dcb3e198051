using Berth.Terminal.Drawing;

namespace Berth.App;

/// <summary>The border of a pane: the one that has the keys stands out.</summary>
internal static class Frames
{
    public static Canvas Paint(Canvas box, AppState state, Pane pane, string title)
    {
        var focused = state.Panes.Focus == pane;
        var theme = state.Theme;
        var zoomed = state.Panes.Zoomed ? ", zoomed" : "";
        return Border.Paint(box, focused ? theme.BorderFocused : theme.Border, title + zoomed, focused ? theme.Title : theme.Dim);
    }
}
