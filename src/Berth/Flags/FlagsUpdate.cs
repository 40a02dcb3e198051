using Berth.App;
using Berth.Core.Sessions;
using Berth.Dialogs;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.Flags;

internal static class FlagsUpdate
{
    public static Step<AppState> Key(AppState state, FlagsDialog dialog, KeyPress key)
    {
        var flags = state.Fleet.Flags;
        if (ListKeys.Move(key, dialog.Selected, flags.Length, letters: true) is { } selected)
            return state.Swap(dialog with { Selected = selected }).Only();
        if (dialog.Selected >= flags.Length)
            return state.Only();
        var flag = flags[dialog.Selected];
        if (key.Key == Terminal.Input.Key.Enter)
            return Go(state.Pop(), flag.Subject.Session).Only();
        if (key == KeyPress.Of('.'))
            return state.With(flag.Status == FlagStatus.Acknowledged ? new Effect.Unacknowledge(flag.Subject) : new Effect.Acknowledge(flag.Subject));
        if (key == KeyPress.Of('z') && state.Fleet.Find(flag.Subject.Session) is { } session)
            return state.Push(PromptDialog.Snooze(session)).Only();
        return state.Only();
    }

    private static AppState Go(AppState state, SessionId? session) => session is { } id ? ListCursor.Reveal(state, id) : state;
}
