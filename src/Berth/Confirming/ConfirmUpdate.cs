using Berth.App;
using Berth.Terminal.Input;

namespace Berth.Confirming;

internal static class ConfirmUpdate
{
    public static Step<AppState> Key(AppState state, ConfirmDialog dialog, KeyPress key)
    {
        var yes = key.Key == Terminal.Input.Key.Enter || key == KeyPress.Of('y') || (dialog.Again != default && key == KeyPress.Of(dialog.Again));
        if (yes)
            return (state.Pop() with { Leaving = dialog.Leaves, LeavesAfter = dialog.LeavesAfter }).With(dialog.Yes);
        return key == KeyPress.Of('n') || key == KeyPress.Of('q') ? state.Pop().Only() : state.Only();
    }
}
