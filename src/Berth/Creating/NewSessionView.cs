using System.Collections.Immutable;
using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Berth.Terminal.Text;

namespace Berth.Creating;

internal static class NewSessionView
{
    private const int LabelColumns = FormShape.LabelColumns;

    public static Cursor Paint(Canvas canvas, AppState state, NewSessionDialog dialog)
    {
        var box = Box.Paint(canvas, state, dialog, FormShape.Box(state));
        var inside = box.Inside;
        var shape = FormShape.Of(dialog, inside.Height);
        var cursor = Cursor.Hidden;
        for (var index = shape.Window.Top; index < shape.Window.End; index++)
        {
            var x = PaintField(inside.Row(index - shape.Window.Top), state, dialog, (FormField)index);
            if (x >= 0 && index == (int)dialog.Focus)
                cursor = new Cursor(box.Origin.X + x, box.Origin.Y + index - shape.Window.Top);
        }

        PaintBelow(inside, shape, state, dialog);
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
        var style = focused ? theme.FieldFocused : theme.Field;
        var x = TextFieldView.Paint(place, text, style, theme.Selected);
        if (text.Text.Length == 0 && Default(state, dialog, field) is { Length: > 0 } otherwise)
            TextBlock.Line(place, 0, 0, place.Width, otherwise, theme.HintIn(style));
        return x < 0 ? -1 : LabelColumns + x;
    }

    private static void PaintBelow(Canvas inside, FormShape shape, AppState state, NewSessionDialog dialog)
    {
        var theme = state.Theme;
        var width = inside.Width - LabelColumns;
        if (shape.Said < shape.Bottom)
        {
            var said = inside.Region(LabelColumns, shape.Said, width, shape.SaidRows(state, dialog));
            if (FormCheck.Problem(state, dialog, dialog.Focus) is { } problem)
                TextBlock.Paragraph(said, problem, theme.Critical);
            else if (FormCheck.Note(state, dialog, dialog.Focus) is { } note)
                TextBlock.Paragraph(said, note, theme.Medium);
        }

        var suggestions = FormSuggestions.Of(state, dialog);
        var (y, about) = (shape.Suggestions(state, dialog), AboutColumn(suggestions, width));
        for (var i = 0; i < suggestions.Length && y < shape.Bottom; i++, y++)
        {
            var row = inside.Region(LabelColumns, y, width, 1);
            var used = Math.Max(about, TextBlock.Line(row, 0, 0, row.Width, suggestions[i].Text, theme.Text) + 2);
            if (used + 1 < row.Width)
                TextBlock.Line(row, used, 0, row.Width - used, suggestions[i].About, theme.Dim);
            if (i == dialog.Suggested)
                row.Restyle(row.Bounds, theme.Selected);
        }
    }

    /// <summary>Where what is said of the suggestions begins: below each other, unless a long one would leave no room for it.</summary>
    private static int AboutColumn(ImmutableArray<(string Text, string About)> suggestions, int width)
    {
        var widest = 0;
        foreach (var (text, _) in suggestions)
            widest = Math.Max(widest, CellWidth.Of(text));
        return widest < width / 3 ? widest + 2 : 0;
    }

    /// <summary>What an empty field comes to.</summary>
    private static string Default(AppState state, NewSessionDialog dialog, FormField field)
    {
        var defaults = state.Settings.Defaults;
        _ = state.Settings.Templates.TryGet(dialog.Text(FormField.Template), out var template);
        return field switch
        {
            FormField.Name => "by the repository or the template",
            FormField.Template => "none",
            FormField.Host => template?.Host ?? defaults.Host,
            FormField.Repo => template is { Repo.Length: > 0 } ? template.Repo : template is { Dir.Length: > 0 } ? template.Dir : "an empty workspace",
            FormField.Branch => template?.Branch is { Length: > 0 } branch ? branch : "the repository's own",
            FormField.Server => template?.Server ?? defaults.Server,
            FormField.Agent => template?.Agent ?? defaults.Agent,
            FormField.Memory => (template?.Memory ?? defaults.Memory)?.ToString() ?? "no limit",
            _ => (template?.Cpu ?? defaults.Cpu)?.ToString() ?? "no limit",
        };
    }
}
