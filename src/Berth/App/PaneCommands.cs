using System.Diagnostics;
using Berth.Core.Configuration.Values;

namespace Berth.App;

/// <summary>Where the keys go, and how the panes lie.</summary>
internal static class PaneCommands
{
    private const int NudgeColumns = 4;
    private const int NudgeRows = 1;

    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.NextPane => (state with { Panes = state.Panes.Stepped(1) }).Only(),
        CommandId.PreviousPane => (state with { Panes = state.Panes.Stepped(-1) }).Only(),
        CommandId.PaneLeft or CommandId.PaneUp => Toward(state, id, -1).Only(),
        CommandId.PaneRight or CommandId.PaneDown => Toward(state, id, 1).Only(),
        CommandId.ResizeLeft => Saved(state, Resized(state, LayoutChoice.Wide, -NudgeColumns)),
        CommandId.ResizeRight => Saved(state, Resized(state, LayoutChoice.Wide, NudgeColumns)),
        CommandId.ResizeUp => Saved(state, Resized(state, LayoutChoice.Tall, -NudgeRows)),
        CommandId.ResizeDown => Saved(state, Resized(state, LayoutChoice.Tall, NudgeRows)),
        CommandId.Zoom => (state with { Panes = state.Panes with { Zoomed = !state.Panes.Zoomed } }).Only(),
        CommandId.HidePane => Saved(state, state.Panes.Toggled(state.Panes.Focus)),
        CommandId.ToggleSessions => Saved(state, state.Panes.Toggled(Pane.Sessions)),
        CommandId.ToggleDetail => Saved(state, state.Panes.Toggled(Pane.Detail)),
        CommandId.ToggleLog => Saved(state, state.Panes.Toggled(Pane.Log)),
        CommandId.NextLayout => Saved(state, state.Panes with { Choice = (LayoutChoice)(((int)state.Panes.Choice + 1) % 4), Zoomed = false }),
        _ => throw new UnreachableException(id.ToString()),
    };

    private static AppState Toward(AppState state, CommandId id, int by)
    {
        var shape = ScreenLayout.Of(state.Size, state.Panes).Shape;
        var sideways = id is CommandId.PaneLeft or CommandId.PaneRight;
        if (shape != LayoutChoice.Wide || !sideways)
            return state with { Panes = state.Panes.Stepped(by) };
        var focus = by < 0 ? Pane.Sessions : state.Panes.Shows(Pane.Detail) ? Pane.Detail : Pane.Log;
        return state.Panes.Focus == focus || !state.Panes.Shows(focus) ? state : state with { Panes = state.Panes with { Focus = focus } };
    }

    /// <summary>The border that lies along the way moves: that of the list, or below one another that of the detail where it has the keys.</summary>
    private static PanesState Resized(AppState state, LayoutChoice along, int by)
    {
        var (panes, layout) = (state.Panes, ScreenLayout.Of(state.Size, state.Panes));
        if (layout.Shape == LayoutChoice.Single || panes.Zoomed)
            return panes;
        if (along == LayoutChoice.Wide)
            return layout.Shape == LayoutChoice.Wide && !layout.Sessions.IsEmpty ? panes.WithList(layout.Sessions.Width + by, state.Size.Columns) : panes;
        if (layout.Shape == LayoutChoice.Tall && panes.Focus == Pane.Sessions)
            return panes.WithTallList(layout.Sessions.Height + by, ScreenLayout.Body(state.Size).Height);
        return layout.Detail.IsEmpty || layout.Log.IsEmpty ? panes : panes.WithDetail(layout.Detail.Height + by, layout.Detail.Height + layout.Log.Height);
    }

    private static Step<AppState> Saved(AppState state, PanesState panes)
    {
        if (ReferenceEquals(panes, state.Panes))
            return state.Only();
        var next = state with { Panes = panes with { IsSet = true, IsOwn = true } };
        return next.With(new Effect.SaveLayout(LayoutText.Write(next)));
    }
}
