using Berth.App;
using Berth.Dialogs;

namespace Berth.Creating;

/// <summary>A click in the form: on a field it goes there, with the text cursor, on a suggestion it takes it.</summary>
internal static class FormClick
{
    public static Step<AppState> At(AppState state, NewSessionDialog dialog, (int Width, int Height) inside, int x, int y)
    {
        var shape = FormShape.Of(dialog, inside.Height);
        if (y < shape.Window.End - shape.Window.Top)
            return On(NewSessionUpdate.Go(state, dialog, (FormField)(shape.Window.Top + y)), inside.Width, x).Only();
        var suggested = y - shape.Suggestions(state, dialog);
        return x >= FormShape.LabelColumns && y < shape.Bottom && suggested >= 0 && suggested < FormSuggestions.Of(state, dialog).Length
            ? NewSessionUpdate.Take(state, dialog with { Suggested = suggested })
            : state.Only();
    }

    /// <summary>The field that has the keys now.</summary>
    private static AppState On(AppState state, int width, int x)
    {
        if (x < FormShape.LabelColumns || state.Top is not NewSessionDialog dialog)
            return state;
        var field = FieldClick.At(state, dialog.Current, width - FormShape.LabelColumns, x - FormShape.LabelColumns);
        return NewSessionUpdate.Typed(state, dialog, field);
    }
}
