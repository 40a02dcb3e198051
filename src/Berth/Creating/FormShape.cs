using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;

namespace Berth.Creating;

/// <summary>
/// Where the parts of the form lie in its inside: the fields, of which a low screen shows a window, then what is said of the field that has
/// the keys, then its suggestions. What paints the form and what takes clicks agree by this.
/// </summary>
internal readonly record struct FormShape
{
    public const int LabelColumns = 10;

    private const int Columns = 76;
    private const int Fields = (int)FormField.Cpu + 1;
    private const int MostSuggestions = 6;

    /// <summary>An empty row below the fields, and the command line with an empty one above it.</summary>
    private const int Beside = 3;

    private FormShape(ListWindow fields, int said, int bottom)
    {
        Window = fields;
        Said = said;
        Bottom = bottom;
    }

    public static BoxShape Box(AppState state) => new(BoxShape.Roomy(state.Size.Columns, Columns), Fields + MostSuggestions + Beside);

    /// <summary>The fields that are seen.</summary>
    public ListWindow Window { get; }

    /// <summary>The first row where a problem or a note is said.</summary>
    public int Said { get; }

    /// <summary>The row below the last suggestion that fits.</summary>
    public int Bottom { get; }

    /// <summary>In an inside of so many rows; the field that has the keys is seen on any.</summary>
    public static FormShape Of(NewSessionDialog dialog, int height)
    {
        var room = Math.Min(Fields, Math.Max(1, height - Beside - 1));
        return new(ListWindow.Around((int)dialog.Focus, Fields, room, 0), room + 1, height - 1);
    }

    /// <summary>The rows of what is said: all of it where there is room and a row left for a suggestion, otherwise one; where nothing is suggested, all the rows that there are.</summary>
    public int SaidRows(AppState state, NewSessionDialog dialog)
    {
        if ((FormCheck.Problem(state, dialog, dialog.Focus) ?? FormCheck.Note(state, dialog, dialog.Focus)) is not { } text)
            return 0;
        var width = Math.Min(Box(state).Columns, state.Size.Columns - (2 * BoxShape.Side)) - LabelColumns;
        var lines = BoxText.Lines(state, text, Math.Max(1, width));
        return lines < Bottom - Said ? lines : FormSuggestions.Of(state, dialog).IsEmpty ? Bottom - Said : 1;
    }

    /// <summary>The row of the first suggestion.</summary>
    public int Suggestions(AppState state, NewSessionDialog dialog) => Said + SaidRows(state, dialog);
}
