using Berth.App;
using Berth.Confirming;
using Berth.Flags;
using Berth.Forwards;
using Berth.Hosts;
using Berth.Notices;
using Berth.Palette;
using Berth.Terminal.Input;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>The wheel moves in a dialog's list as the arrows do, a click chooses a row, and one more takes it; a click on a key at the foot is the key.</summary>
internal static class DialogMouse
{
    public static Step<AppState> Apply(AppState state, Dialog dialog, MouseEvent mouse) => mouse.Kind switch
    {
        MouseKind.WheelDown => DialogUpdate.Key(state, dialog, KeyPress.Of(Key.Down)),
        MouseKind.WheelUp => DialogUpdate.Key(state, dialog, KeyPress.Of(Key.Up)),
        MouseKind.Press when mouse.Button == MouseButton.Left && Shape(state, dialog) is { } shape => Press(state, dialog, shape, mouse),
        _ => state.Only(),
    };

    private static Step<AppState> Press(AppState state, Dialog dialog, BoxShape shape, MouseEvent mouse)
    {
        var place = shape.PlaceOn(state.Size.Columns, state.Size.Rows);
        if (mouse.Y == place.Bottom - 2)
        {
            return Hints.KeyAt(dialog, place.Width - 4, mouse.X - place.X - 2) is { } name && KeyPress.TryParse(name, out var key)
                ? DialogUpdate.Key(state, dialog, key)
                : state.Only();
        }

        var row = shape.RowAt(state.Size, mouse.X, mouse.Y);
        if (row < 0)
            return state.Only();
        return row == shape.Selected ? DialogUpdate.Key(state, dialog, KeyPress.Of(Key.Enter)) : state.Swap(At(dialog, row)).Only();
    }

    /// <summary>Null for a dialog that takes no clicks.</summary>
    private static BoxShape? Shape(AppState state, Dialog dialog) => dialog switch
    {
        FlagsDialog d => FlagsView.Shape(state, d),
        ForwardsDialog d => ForwardsView.Shape(state, d, ForwardRow.All(state).Length),
        HostsDialog d => HostsView.Shape(state, d),
        PaletteDialog d => PaletteView.Shape(state, d, PaletteEntries.Of(state, d.Field.Text).Length),
        NoticesDialog d => NoticesView.Shape(state, d),
        ConfirmDialog d => ConfirmView.Shape(state, d),
        KillDialog d => KillView.Shape(state, d),
        _ => null,
    };

    private static Dialog At(Dialog dialog, int row) => dialog switch
    {
        FlagsDialog d => d with { Selected = row },
        ForwardsDialog d => d with { Selected = row },
        HostsDialog d => d with { Selected = row },
        PaletteDialog d => d with { Selected = row },
        NoticesDialog d => d with { Selected = row },
        _ => dialog,
    };
}
