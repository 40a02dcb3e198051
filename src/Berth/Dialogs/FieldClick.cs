using Berth.App;
using Berth.Asking;
using Berth.Help;
using Berth.Palette;
using Berth.Prompts;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>A click in a line that is being typed: the text cursor goes there.</summary>
internal static class FieldClick
{
    /// <summary>The sign before a line that searches.</summary>
    public const int Sign = 1;

    public static TextField At(AppState state, TextField field, int columns, int x, bool masked = false) =>
        TextFieldView.Click(field, columns, x, (AmbiguousWidth)state.Settings.Ui.AmbiguousWidth, masked);

    /// <summary>In a dialog that has one line, by columns and rows of its inside; null where the click is not on it.</summary>
    public static AppState? In(AppState state, Dialog dialog, (int Width, int Height) inside, int x, int y) => dialog switch
    {
        PaletteDialog d when y == 0 => state.Swap(d with { Field = At(state, d.Field, inside.Width - Sign, x - Sign) }),
        HelpDialog d when y == 0 => state.Swap(d with { Field = At(state, d.Field, inside.Width - Sign, x - Sign) }),
        PromptDialog d when y == PromptView.FieldRow(state, d, inside.Height) => state.Swap(d with { Field = At(state, d.Field, inside.Width, x) }),
        AskDialog d when AskView.FieldRow(state, d, inside.Height) == y => state.Swap(d with { Field = At(state, d.Field, inside.Width, x, d.Question.IsSecret) }),
        _ => null,
    };
}
