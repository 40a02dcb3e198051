using Berth.Asking;
using Berth.Creating;
using Berth.Help;
using Berth.Palette;
using Berth.Prompts;
using Berth.Terminal.Input;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>Which key asks for the help of a dialog: <c>F1</c> always, <c>?</c> where it cannot be meant as text.</summary>
internal static class HelpKey
{
    public static KeyPress Always { get; } = KeyPress.Of(Key.F1);

    public static bool Is(Dialog dialog, KeyPress key) => dialog is not HelpDialog && (key == Always || (key == KeyPress.Of('?') && !Types(dialog)));

    /// <summary>The key as the foot of the dialog names it; the help itself has none.</summary>
    public static string? Name(Dialog dialog) => dialog is HelpDialog ? null : HoldsText(dialog) ? "F1" : "?";

    private static bool HoldsText(Dialog dialog) => dialog switch
    {
        PaletteDialog or NewSessionDialog or PromptDialog => true,
        AskDialog ask => !ask.Question.IsYesNo && ask.Question.Kind != Core.Links.Asking.QuestionKind.Touch,
        _ => false,
    };

    /// <summary>A secret and an answer to an agent may begin with it; anything else does not.</summary>
    private static bool Types(Dialog dialog) => dialog switch
    {
        PaletteDialog palette => palette.Field.Text.Length > 0,
        NewSessionDialog form => form.Current.Text.Length > 0,
        PromptDialog prompt => prompt.Kind == PromptKind.Reply,
        AskDialog ask => HoldsText(ask) || ask.Field.Text.Length > 0,
        _ => false,
    };
}
