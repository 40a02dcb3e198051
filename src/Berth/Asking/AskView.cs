using Berth.App;
using Berth.Core.Links.Asking;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Asking;

internal static class AskView
{
    private const int Columns = 64;
    private const int MostLines = 10;

    public static BoxShape Shape(AppState state, AskDialog dialog) => new(Columns, Lines(state, dialog) + Again(dialog) + 2);

    public static Cursor Paint(Canvas canvas, AppState state, AskDialog dialog)
    {
        var question = dialog.Question;
        var (lines, again) = (Lines(state, dialog), Again(dialog));
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        if (inside.Height <= lines)
            again = 0;
        if (again > 0)
            inside.Write(0, 0, "not accepted, once more", state.Theme.High);
        TextBlock.Paint(inside.Region(0, again, inside.Width, lines), question.Prompt, state.Theme.Text, TextFlow.WrapWords);
        if (question.Kind == QuestionKind.Touch)
            return Cursor.Hidden;
        var y = Math.Min(inside.Height - 1, lines + again + 1);
        var field = inside.Region(0, y, inside.Width, 1);
        var x = TextFieldView.Paint(field, dialog.Field, state.Theme.Field, state.Theme.Selected, question.IsSecret ? canvas.Tier == Terminal.Cells.GlyphTier.Ascii ? '*' : '•' : null);
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + x, box.Origin.Y + y);
    }

    private static int Lines(AppState state, AskDialog dialog) => Math.Min(MostLines, BoxText.Lines(state, dialog.Question.Prompt, Columns));

    private static int Again(AskDialog dialog) => dialog.Question.Attempt > 1 ? 1 : 0;
}
