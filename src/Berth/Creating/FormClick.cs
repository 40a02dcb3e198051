using Berth.App;

namespace Berth.Creating;

/// <summary>A click in the form: on a field it goes there, on a suggestion it takes it.</summary>
internal static class FormClick
{
    public static Step<AppState> At(AppState state, NewSessionDialog dialog, int height, int x, int y)
    {
        var shape = FormShape.Of(dialog, height);
        if (y < shape.Window.End - shape.Window.Top)
            return NewSessionUpdate.Go(state, dialog, (FormField)(shape.Window.Top + y)).Only();
        var suggested = y - shape.Suggestions(state, dialog);
        return x >= FormShape.LabelColumns && y < shape.Bottom && suggested >= 0 && suggested < FormSuggestions.Of(state, dialog).Length
            ? NewSessionUpdate.Take(state, dialog with { Suggested = suggested })
            : state.Only();
    }
}
