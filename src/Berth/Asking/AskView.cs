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

    public static Cursor Paint(Canvas canvas, AppState state, AskDialog dialog)
    {
        var question = dialog.Question;
        var columns = Math.Min(Columns, canvas.Width - 4);
        var lines = Math.Min(MostLines, LineReader.Count(question.Prompt, columns, words: true, canvas.Ambiguous));
        var again = question.Attempt > 1 ? 1 : 0;
        var box = Box.Paint(canvas, state, dialog, new(Columns, lines + again + 2));
        var inside = box.Inside;
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
}
