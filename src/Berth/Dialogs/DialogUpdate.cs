using System.Diagnostics;
using Berth.App;
using Berth.Asking;
using Berth.Confirming;
using Berth.Creating;
using Berth.Flags;
using Berth.Forwards;
using Berth.Graph;
using Berth.Help;
using Berth.Hosts;
using Berth.Notices;
using Berth.Palette;
using Berth.Prompts;
using Berth.Terminal.Input;

namespace Berth.Dialogs;

/// <summary>From a dialog to the folder that knows it.</summary>
internal static class DialogUpdate
{
    public static Step<AppState> Key(AppState state, Dialog dialog, KeyPress key) => dialog switch
    {
        _ when HelpKey.Is(dialog, key) => state.Push(new HelpDialog { About = dialog }).Only(),
        // Those that hold what somebody typed decide themselves what Escape loses.
        AskDialog d => AskUpdate.Key(state, d, key),
        NewSessionDialog d => NewSessionUpdate.Key(state, d, key),
        PromptDialog d => PromptUpdate.Key(state, d, key),
        _ when key == KeyPress.Of(Terminal.Input.Key.Escape) || key == KeyPress.Of('c', KeyModifiers.Control) => state.Pop().Only(),
        PaletteDialog d => PaletteUpdate.Key(state, d, key),
        HelpDialog d => HelpUpdate.Key(state, d, key),
        ConfirmDialog d => ConfirmUpdate.Key(state, d, key),
        KillDialog d => KillUpdate.Key(state, d, key),
        _ when key == KeyPress.Of('q') => state.Pop().Only(),
        FlagsDialog d => FlagsUpdate.Key(state, d, key),
        ForwardsDialog d => ForwardsUpdate.Key(state, d, key),
        HostsDialog d => HostsUpdate.Key(state, d, key),
        GraphDialog d => GraphUpdate.Key(state, d, key),
        NoticesDialog d => NoticesUpdate.Key(state, d, key),
        SettingsErrorsDialog d => SettingsErrorsUpdate.Key(state, d, key),
        _ => throw new UnreachableException(dialog.GetType().Name),
    };

    public static Step<AppState> Paste(AppState state, Dialog dialog, string text) => dialog switch
    {
        AskDialog d => state.Swap(d with { Field = d.Field.Insert(text) }).Only(),
        NewSessionDialog d => NewSessionUpdate.Typed(state, d, d.Current.Insert(text)).Only(),
        PromptDialog d => state.Swap(d with { Field = d.Field.Insert(text), Problem = null }).Only(),
        PaletteDialog d => state.Swap(d with { Field = d.Field.Insert(text), Selected = 0 }).Only(),
        HelpDialog d => state.Swap(d with { Field = d.Field.Insert(text), Top = 0 }).Only(),
        _ => state.Only(),
    };
}
