using System.Diagnostics;
using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Input;

namespace Berth.Notices;

internal static class NoticesUpdate
{
    public static Step<AppState> Apply(AppState state, NoticeMsg message) => message switch
    {
        NoticeMsg.Said m => m.ReadsStore ? state.Tell(m.Kind, m.Text, m.Correlation).With(new Effect.ReadStore()) : state.Tell(m.Kind, m.Text, m.Correlation).Only(),
        NoticeMsg.Called m => state.With(new Effect.Ring(m.Title, m.Text, m.Bell, m.Desktop)),
        NoticeMsg.CopyWanted m => state.Tell(NoticeKind.Done, m.Text).With(new Effect.Copy(m.Copied)),
        NoticeMsg.EffectFailed m => state.Tell(NoticeKind.Error, $"{m.Effect.GetType().Name} failed: {m.Reason}", m.Correlation).Only(),
        NoticeMsg.StreamFailed m => state.Tell(NoticeKind.Error, $"{m.Subscription.GetType().Name} failed and is tried again: {m.Reason}").Only(),
        NoticeMsg.LogRead m => state.Change<NoticesDialog>(dialog => dialog with { Log = m.Lines }).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    public static Step<AppState> Key(AppState state, NoticesDialog dialog, KeyPress key)
    {
        if (!dialog.Log.IsDefault)
            return state.Swap(dialog with { Log = default }).Only();
        if (ListKeys.Move(key, dialog.Selected, state.Notices.All.Length, letters: true) is { } selected)
            return state.Swap(dialog with { Selected = selected }).Only();
        var all = state.Notices.All;
        if (key.Key != Terminal.Input.Key.Enter || dialog.Selected >= all.Length)
            return state.Only();
        return all[^(dialog.Selected + 1)].Correlation is { } correlation
            ? state.With(new Effect.ReadLog(correlation))
            : state.Tell(NoticeKind.Hint, "the log has no more about this").Only();
    }
}
