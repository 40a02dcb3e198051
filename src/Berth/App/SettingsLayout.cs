using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Values;
using Berth.Sessions;

namespace Berth.App;

/// <summary>How the screen lies, when the settings file comes to say something else of it: as if the user had laid it out so by keys, and remembered as that is.</summary>
internal static class SettingsLayout
{
    public static Step<AppState> Take(Step<AppState> step, ImmutableArray<SettingChange> changes)
    {
        var state = step.State;
        var next = changes.Aggregate(state, static (laid, change) => Laid(laid, change.Path));
        if (ReferenceEquals(next, state))
            return step;
        next = next with { Panes = next.Panes with { IsSet = true, IsOwn = true }, List = ListCursor.Settle(next.List, state.Rows, next.Rows) };
        return new(next, [.. step.Effects, new Effect.SaveLayout(LayoutText.Write(next))]);
    }

    private static AppState Laid(AppState state, string path)
    {
        var (ui, panes) = (state.Settings.Ui, state.Panes);
        return path switch
        {
            "ui.layout" => state with { Panes = panes with { Choice = ui.Layout, Zoomed = false } },
            "ui.panes" => state with { Panes = panes.With(PanesState.Of(ui).Hidden) },
            "ui.list_width" => state with { Panes = panes with { ListShare = PanesState.Of(ui).ListShare } },
            "ui.sort" => state with { List = state.List with { Shape = state.List.Shape with { ByAttention = ui.Sort == SessionOrder.Attention } } },
            _ => state,
        };
    }
}
