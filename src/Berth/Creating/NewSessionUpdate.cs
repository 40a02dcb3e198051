using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Input;
using Berth.Work;

namespace Berth.Creating;

internal static class NewSessionUpdate
{
    private const int Fields = (int)FormField.Cpu + 1;

    public static Step<AppState> Key(AppState state, NewSessionDialog dialog, KeyPress key)
    {
        if (key == KeyPress.Of('c', KeyModifiers.Control))
            return state.Pop().Only();
        return key.Key switch
        {
            Terminal.Input.Key.Escape => Back(state, dialog),
            Terminal.Input.Key.Enter => Enter(state, dialog),
            Terminal.Input.Key.Tab => Step(state, dialog, (key.Modifiers & KeyModifiers.Shift) != 0 ? -1 : 1),
            Terminal.Input.Key.Down => Suggest(state, dialog, 1),
            Terminal.Input.Key.Up => Suggest(state, dialog, -1),
            _ => Typed(state, dialog, FieldKeys.Apply(dialog.Current, key)).Only(),
        };
    }

    public static AppState Typed(AppState state, NewSessionDialog dialog, TextField field) =>
        ReferenceEquals(field, dialog.Current) ? state : state.Swap(dialog.With(field, state.Settings));

    /// <summary>To a field; a suggestion that was only chosen is let go.</summary>
    public static AppState Go(AppState state, NewSessionDialog dialog, FormField field) =>
        field == dialog.Focus && dialog.Suggested < 0 ? state : state.Swap(dialog with { Focus = field, Suggested = -1 });

    /// <summary>The suggestion that is chosen becomes the field's text, and the next field has the keys.</summary>
    public static Step<AppState> Take(AppState state, NewSessionDialog dialog) => Step(state, dialog, 1);

    /// <summary>Escape first lets a suggestion go.</summary>
    private static Step<AppState> Back(AppState state, NewSessionDialog dialog) =>
        (dialog.Suggested >= 0 ? state.Swap(dialog with { Suggested = -1 }) : state.Pop()).Only();

    /// <summary>Takes the suggestion that is chosen; else makes the session, or goes to what is wrong.</summary>
    private static Step<AppState> Enter(AppState state, NewSessionDialog dialog)
    {
        if (Taken(state, dialog) is { } taken)
            return Step(state, taken, 1);
        if (FormCheck.FirstProblem(state, dialog) is { } wrong)
            return state.Swap(dialog with { Focus = wrong, Suggested = -1 }).Only();
        return state.Pop().With(new Effect.Run(new WorkRequest.Create(FormCheck.Wish(dialog), state.Settings.Defaults.Open)));
    }

    private static Step<AppState> Step(AppState state, NewSessionDialog dialog, int by)
    {
        var next = Taken(state, dialog) ?? dialog;
        return state.Swap(next with { Focus = (FormField)(((int)next.Focus + by + Fields) % Fields), Suggested = -1 }).Only();
    }

    private static NewSessionDialog? Taken(AppState state, NewSessionDialog dialog)
    {
        var suggestions = FormSuggestions.Of(state, dialog);
        return dialog.Suggested >= 0 && dialog.Suggested < suggestions.Length ? dialog.With(TextField.Of(suggestions[dialog.Suggested].Text), state.Settings) : null;
    }

    /// <summary>Down goes into the suggestions where there are some, else to the next field.</summary>
    private static Step<AppState> Suggest(AppState state, NewSessionDialog dialog, int by)
    {
        var count = FormSuggestions.Of(state, dialog).Length;
        var to = dialog.Suggested + by;
        if (to < -1 || to >= count)
            return state.Swap(dialog with { Focus = (FormField)(((int)dialog.Focus + by + Fields) % Fields), Suggested = -1 }).Only();
        return state.Swap(dialog with { Suggested = to }).Only();
    }
}
