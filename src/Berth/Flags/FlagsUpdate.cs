using Berth.App;
using Berth.Core.Sessions;
using Berth.Dialogs;
using Berth.Notices;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.Flags;

internal static class FlagsUpdate
{
    public static Step<AppState> Key(AppState state, FlagsDialog dialog, KeyPress key)
    {
        var rows = FlagRow.All(state, dialog);
        if (ListKeys.Move(key, dialog.Selected, rows.Length, letters: true) is { } selected)
            return state.Swap(dialog with { Selected = selected }).Only();
        if (dialog.Selected >= rows.Length)
            return state.Only();
        var (flag, over) = rows[dialog.Selected];
        if (key.Key == Terminal.Input.Key.Enter)
            return Go(state, flag.Subject.Session).Only();
        if (key != KeyPress.Of('.') && key != KeyPress.Of('z'))
            return state.Only();
        if (over is not null)
            return state.Tell(NoticeKind.Hint, "the flag is over").Only();
        if (key == KeyPress.Of('.'))
            return state.With(flag.Status == FlagStatus.Acknowledged ? new Effect.Unacknowledge(flag.Subject) : new Effect.Acknowledge(flag.Subject));
        return state.Fleet.Find(flag.Subject.Session) is { } session
            ? state.Push(PromptDialog.Snooze([session])).Only()
            : state.Tell(NoticeKind.Hint, "a host's flag cannot be put off; . acknowledges it").Only();
    }

    /// <summary>While the list is open, what is over is read again whenever the flags became other ones.</summary>
    public static Step<AppState> Refresh(AppState before, AppState state)
    {
        if (before.Fleet.Flags.AsSpan().SequenceEqual(state.Fleet.Flags.AsSpan()))
            return state.Only();
        foreach (var dialog in state.Dialogs)
        {
            if (dialog is FlagsDialog)
                return state.With(new Effect.ReadPastFlags());
        }

        return state.Only();
    }

    private static AppState Go(AppState state, SessionId? session) =>
        session is { } id && state.Fleet.Find(id) is not null ? ListCursor.Reveal(state.Pop(), id) : state.Tell(NoticeKind.Hint, "there is no session to go to");
}
