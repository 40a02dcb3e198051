using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Prompts;

internal static class PromptView
{
    private const int Columns = 60;
    private const int LeastAsked = 12;

    public static BoxShape Shape(AppState state, PromptDialog dialog) => new(Wide(state, dialog), Asked(state, dialog) + 1 + BoxText.Lines(state, Said(dialog), Wide(state, dialog)));

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

    /// <summary>An answer and what it answers are seen as wide as there is room: whoever allows a command has to see all of it.</summary>
    private static int Wide(AppState state, PromptDialog dialog) => dialog.Kind == PromptKind.Reply ? BoxShape.Roomy(state.Size.Columns, Columns) : Columns;

    /// <summary>The rows of what is answered, with the empty one below it.</summary>
    private static int Asked(AppState state, PromptDialog dialog) =>
        dialog.Asked is { } asked ? Math.Min(Math.Max(LeastAsked, state.Size.Rows / 2), BoxText.Lines(state, asked, Wide(state, dialog))) + 1 : 0;
}
