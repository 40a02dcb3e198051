using System.Diagnostics;
using Berth.Confirming;
using Berth.Help;
using Berth.Notices;
using Berth.Palette;

namespace Berth.App;

internal static class ProgramCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.Palette => state.Push(new PaletteDialog()).Only(),
        CommandId.Help => state.Push(new HelpDialog { Pane = state.Panes.Focus }).Only(),
        CommandId.Notices => (state with { Notices = state.Notices.Read() }).Push(new NoticesDialog()).Only(),
        CommandId.SettingsErrors => (state with { Notices = state.Notices.Dismiss() }).Push(new SettingsErrorsDialog()).Only(),
        CommandId.Redraw => state.With(new Effect.Redraw()),
        CommandId.SuspendProgram => state.With(new Effect.Suspend()),
        CommandId.Detach => (state with { Leaving = true }).With(new Effect.Quit(0)),
        CommandId.Quit => state.Push(ConfirmDialog.Quit(state)).Only(),
        CommandId.QuitSuspend => state.Push(ConfirmDialog.QuitSuspend(state)).Only(),
        _ => throw new UnreachableException(id.ToString()),
    };
}
