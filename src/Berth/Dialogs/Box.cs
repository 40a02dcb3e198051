using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Themes;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>The box of a dialog: its place, and the line of keys at its foot.</summary>
internal readonly ref struct Box
{
    private readonly Canvas _screen;

    private Box(Canvas screen, Canvas inside, Rect place)
    {
        _screen = screen;
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
        return new(canvas, inside.Region(0, 0, inside.Width, inside.Height > BoxShape.Foot ? inside.Height - BoxShape.Foot : inside.Height), place);
    }

    /// <summary>Which part of a list is seen, on the line at its side; nothing where all of it is.</summary>
    /// <param name="y">The first row of the list, in the inside.</param>
    /// <param name="rows">So many it has.</param>
    /// <param name="window">What of it is seen.</param>
    /// <param name="theme">How it looks.</param>
    public void Bar(int y, int rows, ListWindow window, Theme theme) =>
        ScrollBar.Paint(_screen.Region(Place.Right - 1, Place.Y + 1 + y, 1, rows).On(theme.Dialog.Background), window, theme.BorderFocused, theme.BorderFocused);
}
