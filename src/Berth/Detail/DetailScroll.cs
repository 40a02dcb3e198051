using Berth.App;

namespace Berth.Detail;

/// <summary>What of the detail is seen where not all of it fits.</summary>
internal static class DetailScroll
{
    public static AppState By(AppState state, int lines)
    {
        var top = Math.Clamp(state.Panes.DetailTop + lines, 0, DetailPane.LastTop(state));
        return top == state.Panes.DetailTop ? state : state with { Panes = state.Panes with { DetailTop = top } };
    }
}
