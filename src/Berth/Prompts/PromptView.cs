using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Prompts;

internal static class PromptView
{
    private const int Columns = 60;
    private const int MostAsked = 12;

    public static BoxShape Shape(AppState state, PromptDialog dialog) => new(Columns, Asked(state, dialog) + 2);

    public static Cursor Paint(Canvas canvas, AppState state, PromptDialog dialog)
    {
        var theme = state.Theme;
        var asked = Asked(state, dialog);
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        if (dialog.Asked is { } question)
            TextBlock.Paint(inside.Region(0, 0, inside.Width, asked - 1), question, theme.High, TextFlow.WrapWords);
        var y = Math.Min(asked, inside.Height - 1);
        var x = TextFieldView.Paint(inside.Region(0, y, inside.Width, 1), dialog.Field, theme.FieldFocused, theme.Selected);
        TextBlock.Line(inside, 0, y + 1, inside.Width, dialog.Problem ?? dialog.Hint, dialog.Problem is null ? theme.Dim : theme.Critical);
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + x, box.Origin.Y + y);
    }

    /// <summary>The rows of what is answered, with the empty one below it.</summary>
    private static int Asked(AppState state, PromptDialog dialog) => dialog.Asked is { } asked ? Math.Min(MostAsked, BoxText.Lines(state, asked, Columns)) + 1 : 0;
}
