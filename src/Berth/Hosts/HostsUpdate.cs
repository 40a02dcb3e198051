using Berth.App;
using Berth.Dialogs;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.Hosts;

internal static class HostsUpdate
{
    public static Step<AppState> Key(AppState state, HostsDialog dialog, KeyPress key)
    {
        var hosts = state.Fleet.Hosts;
        if (ListKeys.Move(key, dialog.Selected, hosts.Length, letters: true) is { } selected)
            return state.Swap(dialog with { Selected = selected }).Only();
        if (dialog.Selected >= hosts.Length)
            return state.Only();
        var host = hosts[dialog.Selected].Name;
        if (key == KeyPress.Of('c'))
            return HostCommands.Connect(state, host);
        if (key == KeyPress.Of('d'))
            return state.With(new Effect.Disconnect(host));
        if (key.Key != Terminal.Input.Key.Enter)
            return state.Only();
        return ListCursor.To(state.Pop(), state.Rows.IndexOf(new Pick(host, null))).Only();
    }
}
