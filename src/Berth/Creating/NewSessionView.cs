using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Creating;

internal static class NewSessionView
{
    private const int Columns = 76;
    private const int Fields = (int)FormField.Cpu + 1;
    private const int LabelColumns = 10;
    private const int MostSuggestions = 6;

    public static Cursor Paint(Canvas canvas, AppState state, NewSessionDialog dialog)
    {
        var rows = Fields + 1 + MostSuggestions + 2;
        var box = Box.Paint(canvas, state, dialog, new(Columns, rows));
        var inside = box.Inside;
        // On a low screen the fields scroll, and the field that has the keys is seen.
        var room = Math.Min(Fields, Math.Max(1, inside.Height - 4));
        var window = ListWindow.Around((int)dialog.Focus, Fields, room, 0);
        var cursor = Cursor.Hidden;
        for (var index = window.Top; index < window.End; index++)
        {
            var x = PaintField(inside.Row(index - window.Top), state, dialog, (FormField)index);
            if (x >= 0 && index == (int)dialog.Focus)
                cursor = new Cursor(box.Origin.X + x, box.Origin.Y + index - window.Top);
        }

        var below = inside.Region(0, room, inside.Width, Math.Max(0, inside.Height - room - 1));
        PaintBelow(below, state, dialog);
        TextBlock.Line(inside, 0, inside.Height - 1, inside.Width, FormCheck.CommandLine(dialog), state.Theme.Dim);
        return cursor;
    }

    /// <summary>The cursor's column, or -1.</summary>
    private static int PaintField(Canvas row, AppState state, NewSessionDialog dialog, FormField field)
    {
        var theme = state.Theme;
        var focused = dialog.Focus == field;
        var wrong = FormCheck.Problem(state, dialog, field) is not null;
        row.Write(0, 0, FormCheck.Option(field), focused ? theme.Strong : theme.Dim);
        if (wrong)
            row.Write(LabelColumns - 2, 0, "!", theme.Critical);
        var place = row.Region(LabelColumns, 0, row.Width - LabelColumns, 1);
        var text = dialog.Fields[(int)field];
        var x = TextFieldView.Paint(place, text, focused ? theme.FieldFocused : theme.Field, theme.Selected);
        if (text.Text.Length == 0 && Default(state, dialog, field) is { Length: > 0 } otherwise)
            TextBlock.Line(place, 0, 0, place.Width, otherwise, theme.Dim);
        return x < 0 ? -1 : LabelColumns + x;
    }

    private static void PaintBelow(Canvas canvas, AppState state, NewSessionDialog dialog)
    {
        var theme = state.Theme;
        var y = 1;
        if (FormCheck.Problem(state, dialog, dialog.Focus) is { } problem)
            TextBlock.Line(canvas, LabelColumns, y++, canvas.Width - LabelColumns, problem, theme.Critical);
        else if (FormCheck.Note(state, dialog, dialog.Focus) is { } note)
            TextBlock.Line(canvas, LabelColumns, y++, canvas.Width - LabelColumns, note, theme.Medium);
        var suggestions = FormSuggestions.Of(state, dialog);
        for (var i = 0; i < suggestions.Length && y < canvas.Height; i++, y++)
        {
            var row = canvas.Region(LabelColumns, y, canvas.Width - LabelColumns, 1);
            var used = TextBlock.Line(row, 0, 0, row.Width, suggestions[i].Text, theme.Text);
            if (used + 3 < row.Width)
                TextBlock.Line(row, used + 2, 0, row.Width - used - 2, suggestions[i].About, theme.Dim);
            if (i == dialog.Suggested)
                row.Restyle(row.Bounds, theme.Selected);
        }
    }

    /// <summary>What an empty field comes to.</summary>
    private static string Default(AppState state, NewSessionDialog dialog, FormField field)
    {
        var defaults = state.Settings.Defaults;
        _ = state.Settings.Templates.TryGet(dialog.Text(FormField.Template), out var template);
        return field switch
        {
            FormField.Name => "by the repository or the template",
            FormField.Template => state.Settings.Templates.Count == 0 ? "none" : "",
            FormField.Host => template?.Host ?? defaults.Host,
            FormField.Repo => template?.Repo ?? "an empty workspace",
            FormField.Branch => template?.Branch is { Length: > 0 } branch ? branch : "the repository's own",
            FormField.Server => template?.Server ?? defaults.Server,
            FormField.Agent => template?.Agent ?? defaults.Agent,
            FormField.Memory => (template?.Memory ?? defaults.Memory)?.ToString() ?? "no limit",
            _ => (template?.Cpu ?? defaults.Cpu)?.ToString() ?? "no limit",
        };
    }
}
