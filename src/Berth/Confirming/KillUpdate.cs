using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Terminal.Input;
using Berth.Work;

namespace Berth.Confirming;

internal static class KillUpdate
{
    private const int Page = 10;

    public static Step<AppState> Key(AppState state, KillDialog dialog, KeyPress key)
    {
        if (key.Key == Terminal.Input.Key.Enter || key == KeyPress.Of('y') || key == KeyPress.Of('x'))
        {
            if (dialog is { LosesWork: true, IsWarned: false })
                return state.Swap(dialog with { IsWarned = true, Top = 0 }).Only();
            return Do(state.Pop(), dialog);
        }

        if (key == KeyPress.Of('n') || key == KeyPress.Of('q'))
            return state.Pop().Only();
        if (key.Key is Terminal.Input.Key.Down or Terminal.Input.Key.Up or Terminal.Input.Key.PageDown or Terminal.Input.Key.PageUp)
            return state.Swap(dialog with { Top = Math.Clamp(dialog.Top + By(key.Key), 0, KillView.LastTop(state, dialog)) }).Only();
        var mode = key.Key switch
        {
            Terminal.Input.Key.Tab or Terminal.Input.Key.Right => (KillMode)(((int)dialog.Mode + 1) % 3),
            Terminal.Input.Key.Left => (KillMode)(((int)dialog.Mode + 2) % 3),
            Terminal.Input.Key.Character when key == KeyPress.Of('k') => KillMode.Keep,
            Terminal.Input.Key.Character when key == KeyPress.Of('a') => KillMode.Archive,
            Terminal.Input.Key.Character when key == KeyPress.Of('d') => KillMode.Delete,
            _ => dialog.Mode,
        };
        return Choose(state, dialog, mode);
    }

    private static int By(Key key) => key switch
    {
        Terminal.Input.Key.Down => 1,
        Terminal.Input.Key.Up => -1,
        Terminal.Input.Key.PageDown => Page,
        _ => -Page,
    };

    public static Step<AppState> Choose(AppState state, KillDialog dialog, KillMode mode) =>
        (mode == dialog.Mode ? state : state.Swap(dialog with { Mode = mode, IsWarned = false, Top = 0 })).Only();

    public static Step<AppState> Do(AppState state, KillDialog dialog)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var session in dialog.Sessions)
            effects.Add(new Effect.Run(new WorkRequest.Kill(session.Id, dialog.Mode, dialog.IsWarned)));
        return WorkUpdate.Unmarked(state).With(effects.ToImmutable());
    }
}
