using Berth.App;
using Berth.Terminal.Input;

namespace Berth.Graph;

internal static class GraphUpdate
{
    public static Effect Read(AppState state, GraphDialog dialog) => new Effect.ReadHistory(dialog.Subject, state.Now - dialog.Reach);

    public static Step<AppState> Key(AppState state, GraphDialog dialog, KeyPress key)
    {
        GraphSpan? span = key.Key switch
        {
            Terminal.Input.Key.Right or Terminal.Input.Key.Tab => (GraphSpan)(((int)dialog.Span + 1) % 3),
            Terminal.Input.Key.Left => (GraphSpan)(((int)dialog.Span + 2) % 3),
            Terminal.Input.Key.Character when key == KeyPress.Of('h') => GraphSpan.Hour,
            Terminal.Input.Key.Character when key == KeyPress.Of('d') => GraphSpan.Day,
            Terminal.Input.Key.Character when key == KeyPress.Of('m') => GraphSpan.Month,
            _ => null,
        };
        if (span is not { } wanted || wanted == dialog.Span)
            return state.Only();
        var next = dialog with { Span = wanted, Samples = default };
        return state.Swap(next).With(Read(state, next));
    }
}
