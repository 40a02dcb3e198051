using System.Diagnostics;
using Berth.Dialogs;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Drawing;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>What the user did goes to who has the keys: the dialog on top, a line that is being typed, else the commands.</summary>
internal static class InputUpdate
{
    /// <summary>More than anybody types while a program starts.</summary>
    private const int MostAhead = 256;

    private static readonly KeyPress Interrupt = KeyPress.Of('c', KeyModifiers.Control);

    public static Step<AppState> Apply(AppState state, InputMsg message) => message switch
    {
        InputMsg.KeyPressed or InputMsg.Pasted when !state.HasSettings => Ahead(state, message),
        InputMsg.KeyPressed m => m.Key.Kind == KeyEventKind.Release ? state.Only() : Key(AttachUpdate.Pressed(state), m.Key),
        InputMsg.MouseMoved m => MouseUpdate.Apply(state, m.Mouse),
        InputMsg.Pasted m => Paste(state, m.Line),
        InputMsg.Resized m => (state.Size == m.Size ? state : state with { Size = m.Size }).Only(),
        InputMsg.BackgroundTold m => Background(state, m.Dark),
        InputMsg.LendReady m => AttachUpdate.Lend(state, m),
        InputMsg.TakenBack m => AttachUpdate.TakenBack(state, m),
        InputMsg.Commanded m => CommandUpdate.Run(state, ScreenCommands.Of(m.Command)),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    /// <summary>All that was typed ahead, in its order, now that its meaning is known.</summary>
    public static Step<AppState> CatchUp(Step<AppState> step)
    {
        var typed = step.State.TypedAhead;
        if (typed.IsEmpty)
            return step;
        step = step with { State = step.State with { TypedAhead = [] } };
        foreach (var message in typed)
        {
            var next = Update.Apply(step.State, message);
            step = new(next.State, step.Effects.AddRange(next.Effects));
        }

        return step;
    }

    /// <summary>It waits. Only who gives up is heard at once, should the settings never come.</summary>
    private static Step<AppState> Ahead(AppState state, InputMsg message)
    {
        if (message is InputMsg.KeyPressed { Key: var key } && key == Interrupt)
            return (state with { Leaving = true }).With(new Effect.Quit((int)Cli.ExitCode.Cancelled));
        return (state.TypedAhead.Length < MostAhead ? state with { TypedAhead = state.TypedAhead.Add(message) } : state).Only();
    }

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
        if (state.Pending is not null && key == KeyPress.Of(Terminal.Input.Key.Escape))
            return (state with { Pending = null }).Only();
        if (state.Pending is { } first)
            return (state with { Pending = null }).Tell(NoticeKind.Hint, $"{KeyChord.Text(first)} {KeyChord.Text(key)} does nothing; {state.Keys.Say(CommandId.Help)} lists the keys").Only();
        return state.Keys.Begins(key) ? (state with { Pending = key }).Only() : state.Only();
    }

    /// <summary>Into the line that is being typed, if one is: a paste is never keys.</summary>
    private static Step<AppState> Paste(AppState state, string text)
    {
        if (text.Length > TextField.LongestText && IsTyping(state))
            return state.Tell(NoticeKind.Hint, "what was pasted is longer than a line may be").Only();
        if (state.Top is { } dialog)
            return DialogUpdate.Paste(state, dialog, text);
        if (state.List.Typing is { } filter)
            return FilterUpdate.Typed(state, filter.Insert(text)).Only();
        return state.Log.Typing is { } search ? (state with { Log = state.Log with { Typing = search.Insert(text) } }).Only() : state.Only();
    }

    private static bool IsTyping(AppState state) => state.Top is not null || state.IsLineTyped;

    private static Step<AppState> Background(AppState state, bool dark) =>
        state.DarkBackground == dark ? state.Only() : (state with { DarkBackground = dark }).With(new Effect.ReadTheme(state.Settings.Ui.Theme, dark));
}
