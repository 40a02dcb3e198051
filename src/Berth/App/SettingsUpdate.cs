using System.Collections.Immutable;
using System.Diagnostics;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Values;
using Berth.Notices;
using Berth.Sessions;
using SettingEffect = Berth.Core.Configuration.Keys.Effect;

namespace Berth.App;

internal static class SettingsUpdate
{
    private const int InvalidSettings = (int)Cli.ExitCode.SettingsInvalid;

    public static Step<AppState> Apply(AppState state, SettingsMsg message) => message switch
    {
        SettingsMsg.Loaded { Errors.IsEmpty: false } m => Refuse(state, m),
        SettingsMsg.Loaded m => Take(state, m),
        SettingsMsg.ThemeRead m => (state with { Theme = m.Theme }).Untell(NoticeTopic.Theme).Only(),
        SettingsMsg.ThemeFailed m => state.Tell(NoticeKind.Error, m.Problem, NoticeTopic.Theme).Only(),
        SettingsMsg.LayoutRemembered m => Remember(state, m.Text).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    private static Step<AppState> Refuse(AppState state, SettingsMsg.Loaded loaded)
    {
        // A screen by other settings than the user wrote would be a surprise; while it runs, it goes on as it was.
        if (!state.HasSettings)
            return (state with { SettingsErrors = loaded.Errors, Leaving = true }).With(new Effect.Quit(InvalidSettings));
        var (what, they) = loaded.Errors.Length == 1 ? ("one mistake", "it") : ($"{loaded.Errors.Length} mistakes", "they");
        return (state with { SettingsErrors = loaded.Errors })
            .Tell(NoticeKind.Error, $"the settings have {what}: what held before still holds\nhint: settings-errors shows {(they == "it" ? "it" : "them")}", NoticeTopic.Mistakes).Only();
    }

    private static Step<AppState> Take(AppState state, SettingsMsg.Loaded loaded)
    {
        var settings = loaded.Settings;
        var first = !state.Panes.IsSet;
        var next = state with
        {
            Settings = settings,
            HasSettings = true,
            SettingsRound = loaded.Changes.Any(static change => change.ConcernsHosts) ? state.SettingsRound + 1 : state.SettingsRound,
            BegunBy = state.BegunBy ?? settings,
            SettingsErrors = [],
            Notices = state.Notices.Without(NoticeTopic.Mistakes),
            Keys = KeyMap.Of(settings.Keys, settings.Ui.Prefix),
            Panes = first ? PanesState.Of(settings.Ui) : state.Panes,
            List = first ? state.List with { Shape = state.List.Shape with { ByAttention = settings.Ui.Sort == SessionOrder.Attention } } : state.List,
            Fleet = state.Fleet.Know(settings),
        };
        if (state.HasSettings && !next.Keys.Notes.IsEmpty && !next.Keys.Notes.SequenceEqual(state.Keys.Notes))
            next = next.Tell(NoticeKind.Done, string.Join('\n', next.Keys.Notes));
        next = TellLater(next, loaded.Changes);
        var laid = SettingsLayout.Take(ListCursor.Place(next).With(new Effect.ReadTheme(settings.Ui.Theme, state.DarkBackground)), loaded.Changes);
        return InputUpdate.CatchUp(laid);
    }

    /// <summary>What waits for the next start; what is again as it was at this one does not.</summary>
    private static AppState TellLater(AppState state, ImmutableArray<SettingChange> changes)
    {
        if (state.BegunBy is not { } begun || !changes.Any(IsForLater))
            return state;
        var waiting = SettingsDiff.Between(begun, state.Settings).Where(IsForLater).Select(static change => change.Path).ToArray();
        return waiting.Length == 0 ? state.Untell(NoticeTopic.NextStart) : state.Tell(NoticeKind.Done, $"from the next start on: {string.Join(", ", waiting)}", NoticeTopic.NextStart);
    }

    private static bool IsForLater(SettingChange change) => change.Effect == SettingEffect.Restart;

    /// <summary>Who has moved already stays where they are, or next to it: in a list by attention no host has a row.</summary>
    private static AppState Remember(AppState state, string text)
    {
        if (state.Panes.IsOwn || LayoutText.Read(text) is not { } layout)
            return state;
        var next = Laid(state, layout);
        return ListCursor.Place(next with { List = ListCursor.Settle(next.List, state.Rows, next.Rows) });
    }

    private static AppState Laid(AppState state, LayoutText layout) => state with
    {
        Panes = state.Panes with
        {
            Choice = layout.Choice,
            Hidden = layout.Hidden,
            ListShare = layout.ListShare,
            TallShare = layout.TallShare,
            DetailShare = layout.DetailShare,
            IsSet = true,
        },
        List = state.List with { Shape = state.List.Shape with { ByAttention = layout.ByAttention, Folded = layout.Folded } },
    };
}
