using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Prompts;

internal static class PromptView
{
    private const int Columns = 60;
    private const int MostAsked = 12;

    public static BoxShape Shape(AppState state, PromptDialog dialog) => new(Columns, Asked(state, dialog) + 1 + BoxText.Lines(state, Said(dialog), Columns));

    public static Cursor Paint(Canvas canvas, AppState state, PromptDialog dialog)
    {
        var theme = state.Theme;
        var asked = Asked(state, dialog);
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        var y = FieldRow(state, dialog, inside.Height);
        var said = inside.Region(0, y + 1, inside.Width, Math.Max(0, inside.Height - y - 1));
        if (dialog.Asked is { } question)
            TextEnd.Paint(inside.Region(0, 0, inside.Width, Math.Min(asked - 1, y)), question, theme.High);
        var x = TextFieldView.Paint(inside.Region(0, y, inside.Width, 1), dialog.Field, theme.FieldFocused, theme.Selected);
        TextBlock.Paragraph(said, Said(dialog), dialog.Problem is null ? theme.Dim : theme.Critical);
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + x, box.Origin.Y + y);
    }

    private static string Said(PromptDialog dialog) => dialog.Problem ?? dialog.Hint;

    /// <summary>The row of the line that is typed, in an inside of so many.</summary>
    public static int FieldRow(AppState state, PromptDialog dialog, int height) => Math.Clamp(height - 2, 0, Asked(state, dialog));

    /// <summary>The rows of what is answered, with the empty one below it.</summary>
    private static int Asked(AppState state, PromptDialog dialog) => dialog.Asked is { } asked ? Math.Min(MostAsked, BoxText.Lines(state, asked, Columns)) + 1 : 0;
}
