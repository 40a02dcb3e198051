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
        SettingsMsg.ThemeRead m => (state with { Theme = m.Theme }).Only(),
        SettingsMsg.ThemeFailed m => state.Tell(NoticeKind.Error, m.Problem).Only(),
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
            .Tell(NoticeKind.Error, $"the settings have {what}: what held before still holds\nhint: settings-errors shows {(they == "it" ? "it" : "them")}").Only();
    }

    private static Step<AppState> Take(AppState state, SettingsMsg.Loaded loaded)
    {
        var settings = loaded.Settings;
        var first = !state.Panes.IsSet;
        var next = state with
        {
            Settings = settings,
            HasSettings = true,
            SettingsRound = loaded.Changes.Any(ConcernsHosts) ? state.SettingsRound + 1 : state.SettingsRound,
            SettingsErrors = [],
            Keys = KeyMap.Of(settings.Keys, settings.Ui.Prefix),
            Panes = first ? PanesState.Of(settings.Ui) : state.Panes,
            List = first ? state.List with { Shape = state.List.Shape with { ByAttention = settings.Ui.Sort == SessionOrder.Attention } } : state.List,
            Fleet = state.Fleet.Know(settings),
        };
        if (state.HasSettings && !next.Keys.Notes.IsEmpty && !next.Keys.Notes.SequenceEqual(state.Keys.Notes))
            next = next.Tell(NoticeKind.Done, string.Join('\n', next.Keys.Notes));
        if (loaded.Changes.Where(static change => change.Effect == SettingEffect.Restart).Select(static change => change.Path).ToArray() is [_, ..] later)
            next = next.Tell(NoticeKind.Done, $"from the next start on: {string.Join(", ", later)}");
        return InputUpdate.CatchUp(ListCursor.Place(next).With(new Effect.ReadTheme(settings.Ui.Theme, state.DarkBackground)));
    }

    /// <summary>What is told of hosts depends on all that holds at once, but for what only the screen and the form go by.</summary>
    private static bool ConcernsHosts(SettingChange change) => change.Effect == SettingEffect.Live && change.Path.Split('.')[0] is not ("ui" or "keys" or "templates");

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
