using System.Diagnostics;
using Berth.App;
using Berth.Confirming;
using Berth.Creating;
using Berth.Dialogs;
using Berth.Help;
using Berth.Notices;
using Berth.Palette;
using Berth.Prompts;
using Berth.Terminal.Input;

namespace Berth.Asking;

internal static class AskUpdate
{
    public static Step<AppState> Apply(AppState state, AskMsg message) => message switch
    {
        AskMsg.Asked m => Ask(state, new AskDialog(m.Number, m.Question)).Only(),
        AskMsg.Gone m => (state with { Dialogs = state.Dialogs.RemoveAll(dialog => dialog is AskDialog ask && ask.Number == m.Number) }).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    /// <summary>What is being typed, or a yes that was meant for something else, answers no host: the question comes up when that is closed.</summary>
    private static AppState Ask(AppState state, AskDialog dialog)
    {
        if (state.IsLineTyped)
            return state.Push(dialog).Tell(NoticeKind.Done, $"{dialog.Question.Host} asks something: it comes up when the line is typed");
        if (state.Top is not (PromptDialog or NewSessionDialog or PaletteDialog or HelpDialog or ConfirmDialog or KillDialog))
            return state.Push(dialog);
        return (state with { Dialogs = state.Dialogs.Insert(0, dialog) }).Tell(NoticeKind.Done, $"{dialog.Question.Host} asks something: it is below this");
    }

    public static Step<AppState> Key(AppState state, AskDialog dialog, KeyPress key)
    {
        if (key.Key == Terminal.Input.Key.Escape || key == KeyPress.Of('c', KeyModifiers.Control))
            return Answer(state, dialog, null);
        if (dialog.Question.IsYesNo && dialog.Field.Text.Length == 0 && key.Key == Terminal.Input.Key.Character && key.Modifiers == KeyModifiers.None)
        {
            switch (key.Character.Value)
            {
                case 'y' or 'Y':
                    return Answer(state, dialog, "yes");
                case 'n' or 'N':
                    return Answer(state, dialog, "no");
            }
        }

        if (key.Key != Terminal.Input.Key.Enter)
            return Typed(state, dialog, key);
        // Enter alone accepts no host key: that is said with a letter, or with the fingerprint, which ssh compares.
        return dialog.Question.IsYesNo && dialog.Field.Text.Length == 0 ? state.Only() : Answer(state, dialog, dialog.Field.Text);
    }

    private static Step<AppState> Typed(AppState state, AskDialog dialog, KeyPress key)
    {
        var field = FieldKeys.Apply(dialog.Field, key);
        return ReferenceEquals(field, dialog.Field) ? state.Only() : state.Swap(dialog with { Field = field }).Only();
    }

    private static Step<AppState> Answer(AppState state, AskDialog dialog, string? answer) => state.Pop().With(new Effect.Answer(dialog.Number, answer));
}
