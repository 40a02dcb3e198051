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

    public static BoxShape Shape(AppState state, AskDialog dialog) => new(Columns, Lines(state, dialog) + Again(dialog) + (dialog.Question.Kind == QuestionKind.Touch ? 0 : 2));

    public static Cursor Paint(Canvas canvas, AppState state, AskDialog dialog)
    {
        var question = dialog.Question;
        var (lines, again) = (Lines(state, dialog), Again(dialog));
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        again = inside.Height <= lines ? 0 : again;
        if (again > 0)
            inside.Write(0, 0, "not accepted, once more", state.Theme.High);
        var y = FieldRow(state, dialog, inside.Height);
        var room = Math.Min(lines, Math.Max(1, (y ?? inside.Height) - again));
        var said = inside.Region(0, again, inside.Width, room);
        // After what a host says to everybody, what it asks comes last; what a key is used for, first.
        if (question.IsSecret)
            TextEnd.Paint(said, question.Prompt, state.Theme.Text);
        else
            TextBlock.Paragraph(said, room < lines ? Shortest(question) : question.Prompt, state.Theme.Text);
        if (y is null)
            return Cursor.Hidden;
        var field = inside.Region(0, y.Value, inside.Width, 1);
        var x = TextFieldView.Paint(field, dialog.Field, state.Theme.FieldFocused, state.Theme.Selected, question.IsSecret ? canvas.Tier == Terminal.Cells.GlyphTier.Ascii ? '*' : '•' : null);
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + x, box.Origin.Y + y.Value);
    }

    /// <summary>The row of the answer, in an inside of so many; null where a finger is the answer.</summary>
    public static int? FieldRow(AppState state, AskDialog dialog, int height)
    {
        var lines = Lines(state, dialog);
        return dialog.Question.Kind == QuestionKind.Touch ? null : Math.Min(height - 1, lines + (height <= lines ? 0 : Again(dialog)) + 1);
    }

    /// <summary>Where there is no room for all of it: the fingerprint is what a host key is told by.</summary>
    private static string Shortest(Question question)
    {
        var lines = question.Prompt.Split('\n');
        var key = question.Kind == QuestionKind.HostKey ? Array.FindIndex(lines, line => line.Contains("fingerprint is", StringComparison.Ordinal)) : -1;
        return key <= 0 ? question.Prompt : string.Join('\n', [lines[key], .. lines[..key], .. lines[(key + 1)..]]);
    }

    private static int Lines(AppState state, AskDialog dialog) => Math.Min(MostLines, BoxText.Lines(state, dialog.Question.Prompt, Columns));

    private static int Again(AskDialog dialog) => dialog.Question.Attempt > 1 ? 1 : 0;
}
