using Berth.App;
using Berth.Dialogs;
using Berth.Notices;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.Forwards;

internal static class ForwardsUpdate
{
    public static Step<AppState> Key(AppState state, ForwardsDialog dialog, KeyPress key)
    {
        var rows = ForwardRow.All(state);
        if (ListKeys.Move(key, dialog.Selected, rows.Length, letters: true) is { } selected)
            return state.Swap(dialog with { Selected = selected }).Only();
        var row = dialog.Selected < rows.Length ? rows[dialog.Selected] : null;
        if (key == KeyPress.Of('a'))
            return Add(state, row);
        if (row is null)
            return state.Only();
        if (key == KeyPress.Of('o') || (row.IsOffered && key.Key == Terminal.Input.Key.Enter))
            return state.With(row.RemotePort is { } there ? new Effect.OpenPort(row.Session.Id, there) : new Effect.Open(row.Session.Id));
        if (key.Key == Terminal.Input.Key.Enter)
            return ListCursor.Reveal(state.Pop(), row.Session.Id).Only();
        if (row.IsOffered)
            return state.Tell(NoticeKind.Hint, "it is not forwarded yet: o forwards and opens it").Only();
        if (key == KeyPress.Of('y'))
            return state.Tell(NoticeKind.Done, $"copied http://127.0.0.1:{row.LocalPort}").With(new Effect.Copy($"http://127.0.0.1:{row.LocalPort}"));
        if (key == KeyPress.Of('d') || key == KeyPress.Of('x'))
            return row.RemotePort is { } port ? state.With(new Effect.Unforward(row.Session.Id, port)) : state.Tell(NoticeKind.Hint, "a session's own forward ends with the session").Only();
        return state.Only();
    }

    private static Step<AppState> Add(AppState state, ForwardRow? row)
    {
        var session = ListCursor.Session(state) ?? row?.Session;
        return session is null ? state.Tell(NoticeKind.Hint, "there is no session under the cursor").Only() : state.Push(PromptDialog.Forward(session)).Only();
    }
}
