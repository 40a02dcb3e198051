using System.Diagnostics;
using Berth.Core.Configuration.Values;
using Berth.Dialogs;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>What the user did goes to who has the keys: the dialog on top, a line that is being typed, else the commands.</summary>
internal static class InputUpdate
{
    public static Step<AppState> Apply(AppState state, InputMsg message) => message switch
    {
        InputMsg.KeyPressed m => m.Key.Kind == KeyEventKind.Release ? state.Only() : Key(state, m.Key),
        InputMsg.MouseMoved m => MouseUpdate.Apply(state, m.Mouse),
        InputMsg.Pasted m => Paste(state, m.Text),
        InputMsg.Resized m => (state.Size == m.Size ? state : state with { Size = m.Size }).Only(),
        InputMsg.BackgroundTold m => Background(state, m.Dark),
        InputMsg.LendReady m => (state with { IsLent = true }).With(new Effect.Lend(m.Command)),
        InputMsg.TakenBack m => TakenBack(state, m.Trouble),
        InputMsg.Commanded m => CommandUpdate.Run(state, ScreenCommands.Of(m.Command)),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    private static Step<AppState> Key(AppState state, KeyPress key)
    {
        if (state.Top is { } dialog)
            return DialogUpdate.Key(state, dialog, key);
        if (state.List.Typing is { } filter)
            return FilterUpdate.Key(state, filter, key);
        if (state.Log.Typing is { } search)
            return LogSearchUpdate.Key(state, search, key);
        return Command(state, key);
    }

    private static Step<AppState> Command(AppState state, KeyPress key)
    {
        if (state.Keys.Find(key, state.Pending, state.Panes.Focus) is { } command)
            return CommandUpdate.Run(state with { Pending = null }, command);
        if (state.Pending is { } first)
            return (state with { Pending = null }).Tell(NoticeKind.Hint, $"{KeyChord.Text(first)} {KeyChord.Text(key)} does nothing; {state.Keys.KeyOf(CommandId.Help)} lists the keys").Only();
        return state.Keys.Begins(key) ? (state with { Pending = key }).Only() : state.Only();
    }

    private static Step<AppState> Paste(AppState state, string text)
    {
        if (state.Top is { } dialog)
            return DialogUpdate.Paste(state, dialog, text);
        if (state.List.Typing is { } filter)
            return FilterUpdate.Typed(state, filter.Insert(text)).Only();
        return state.Log.Typing is { } search ? (state with { Log = state.Log with { Typing = search.Insert(text) } }).Only() : state.Only();
    }

    private static Step<AppState> Background(AppState state, bool dark) =>
        state.DarkBackground == dark ? state.Only() : (state with { DarkBackground = dark }).With(new Effect.ReadTheme(state.Settings.Ui.Theme, dark));

    /// <summary>Whoever comes back from one agent goes to the next that needs them, if the settings say so.</summary>
    private static Step<AppState> TakenBack(AppState state, string? trouble)
    {
        var back = state with { IsLent = false };
        if (trouble is not null)
            return back.Tell(NoticeKind.Error, trouble).With(new Effect.ReadStore());
        if (state.Settings.Ui.AfterAttach == AfterAttach.NextFlag && FlagWalk.Next(back, 1) is { } flagged)
            back = ListCursor.Reveal(back, flagged.Id);
        return back.With(new Effect.ReadStore());
    }
}
