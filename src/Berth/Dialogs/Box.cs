using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>The box of a dialog: its place, and the line of keys at its foot.</summary>
internal readonly ref struct Box
{
    private const int Foot = 2;

    private Box(Canvas inside, Rect place)
    {
        Inside = inside;
        Place = place;
    }

    /// <summary>What the dialog paints into, without the line of keys.</summary>
    public Canvas Inside { get; }

    /// <summary>Of the whole box, on the screen.</summary>
    public Rect Place { get; }

    /// <summary>The first cell of the inside, on the screen.</summary>
    public (int X, int Y) Origin => (Place.X + 2, Place.Y + 1);

    public static Box Paint(Canvas canvas, AppState state, Dialog dialog, int columns, int rows)
    {
        var theme = state.Theme;
        var place = Dialog(canvas, columns, rows + Foot);
        var inside = Terminal.Drawing.Dialog.Paint(canvas, place, dialog.Title, theme.Dialog, theme.BorderFocused);
        if (inside.Height > Foot)
            Hints.Paint(inside.Row(inside.Height - 1), dialog, theme);
        return new(inside.Region(0, 0, inside.Width, inside.Height > Foot ? inside.Height - Foot : inside.Height), place);
    }

    private static Rect Dialog(Canvas canvas, int columns, int rows) => Terminal.Drawing.Dialog.Place(canvas, Math.Min(columns, canvas.Width - 4), rows);
}
