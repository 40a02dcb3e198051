using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>The box of a dialog: its place, and the line of keys at its foot.</summary>
internal readonly ref struct Box
{
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

    public static Box Paint(Canvas canvas, AppState state, Dialog dialog, in BoxShape shape)
    {
        var theme = state.Theme;
        var place = shape.PlaceOn(canvas.Width, canvas.Height);
        var inside = Terminal.Drawing.Dialog.Paint(canvas, place, dialog.Title, theme.Dialog, theme.BorderFocused);
        if (inside.Height > BoxShape.Foot)
            Hints.Paint(inside.Row(inside.Height - 1), dialog, shape.Count > 0, theme);
        return new(inside.Region(0, 0, inside.Width, inside.Height > BoxShape.Foot ? inside.Height - BoxShape.Foot : inside.Height), place);
    }
}
