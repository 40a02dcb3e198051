using System.Diagnostics;
using Berth.App;
using Berth.Asking;
using Berth.Confirming;
using Berth.Creating;
using Berth.Flags;
using Berth.Forwards;
using Berth.Graph;
using Berth.Help;
using Berth.Hosts;
using Berth.Notices;
using Berth.Palette;
using Berth.Prompts;
using Berth.Terminal.Input;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>
/// The wheel moves in a dialog's list as the arrows do, a click chooses a row, and one more takes it; a field takes the keys, a suggestion and
/// a word of a choice are taken at once, and a click on a key at the foot is the key.
/// </summary>
internal static class DialogMouse
{
    public static Step<AppState> Apply(AppState state, Dialog dialog, MouseEvent mouse) => mouse.Kind switch
    {
        MouseKind.WheelDown => DialogUpdate.Key(state, dialog, KeyPress.Of(Key.Down)),
        MouseKind.WheelUp => DialogUpdate.Key(state, dialog, KeyPress.Of(Key.Up)),
        MouseKind.Press when mouse.Button == MouseButton.Left => Press(state, dialog, Shape(state, dialog), mouse),
        _ => state.Only(),
    };

    private static Step<AppState> Press(AppState state, Dialog dialog, BoxShape shape, MouseEvent mouse)
    {
        var place = shape.PlaceOn(state.Size.Columns, state.Size.Rows);
        var (x, y) = (mouse.X - place.X - BoxShape.Side, mouse.Y - place.Y - 1);
        var (width, height) = (place.Width - (2 * BoxShape.Side), BoxShape.InsideRows(place));
        if (BoxShape.HasFoot(place) && y == height + BoxShape.Foot - 1)
            return Hints.KeyAt(dialog, shape.Count > 0, width, x) is { } name && KeyPress.TryParse(name, out var key) ? DialogUpdate.Key(state, dialog, key) : state.Only();
        if (x < 0 || x >= width || y < 0 || y >= height)
            return state.Only();
        return dialog switch
        {
            NewSessionDialog d => FormClick.At(state, d, (width, height), x, y),
            KillDialog d when KillView.ModeAt(x, y) is { } mode => KillUpdate.Choose(state, d, mode),
            _ => FieldClick.In(state, dialog, (width, height), x, y)?.Only() ?? Row(state, dialog, shape, mouse),
        };
    }

    private static Step<AppState> Row(AppState state, Dialog dialog, BoxShape shape, MouseEvent mouse)
    {
        var row = shape.RowAt(state.Size, mouse.X, mouse.Y);
        if (row < 0)
            return state.Only();
        return row == shape.Selected ? DialogUpdate.Key(state, dialog, KeyPress.Of(Key.Enter)) : state.Swap(At(dialog, row)).Only();
    }

    public static BoxShape Shape(AppState state, Dialog dialog) => dialog switch
    {
        FlagsDialog d => FlagsView.Shape(state, d),
        ForwardsDialog d => ForwardsView.Shape(state, d, ForwardRow.All(state).Length),
        HostsDialog d => HostsView.Shape(state, d),
        PaletteDialog d => PaletteView.Shape(state, d, PaletteEntries.Of(state, d.Field.Text).Length),
        NoticesDialog d => NoticesView.Shape(state, d),
        ConfirmDialog d => ConfirmView.Shape(state, d),
        KillDialog d => KillView.Shape(state, d),
        NewSessionDialog => FormShape.Box(state),
        PromptDialog d => PromptView.Shape(state, d),
        AskDialog d => AskView.Shape(state, d),
        HelpDialog => HelpView.Shape(state),
        GraphDialog => GraphView.Shape(state),
        SettingsErrorsDialog => SettingsErrorsView.Shape(state),
        _ => throw new UnreachableException(dialog.GetType().Name),
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
