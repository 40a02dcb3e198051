using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Input;

namespace Berth.Notices;

internal static class SettingsErrorsUpdate
{
    public static Step<AppState> Key(AppState state, SettingsErrorsDialog dialog, KeyPress key) =>
        (ListKeys.Move(key, dialog.Top, SettingsErrorsView.Count(state), letters: true) is { } top ? state.Swap(dialog with { Top = top }) : state).Only();
}
