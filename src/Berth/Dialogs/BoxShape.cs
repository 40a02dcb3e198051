using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.EventLoop;

namespace Berth.Dialogs;

/// <summary>The size of a dialog's inside, and where in it a list lies: what paints it and what takes clicks agree by this.</summary>
/// <param name="Columns">Of the inside.</param>
/// <param name="Rows">Of the inside, without the line of keys.</param>
internal readonly record struct BoxShape(int Columns, int Rows)
{
    /// <summary>The line of keys, and an empty one above it.</summary>
    public const int Foot = 2;

    /// <summary>The border and a cell of air at each side.</summary>
    public const int Side = 2;

    private const int Narrow = 60;
    private const int Margin = 12;
    private const int MostColumns = 132;

    /// <summary>Rows of the inside above the list, and below it.</summary>
    public (int Above, int Below) Beside { get; init; }

    public int Count { get; init; }

    public int Selected { get; init; }

    public Rect PlaceOn(int columns, int rows)
    {
        var width = Math.Min(Math.Min(Columns, columns - 4) + 4, columns);
        var height = Math.Min(Rows + Foot + 2, rows);
        return new((columns - width) / 2, (rows - height) / 2, width, height);
    }

    /// <summary>Between the columns of a list: figures that end and words that begin stay apart where there is room.</summary>
    public static int Gap(int width) => width < Narrow ? 1 : 2;

    /// <summary>The columns of a list of long texts: more of them where the screen has more.</summary>
    public static int Roomy(int screen, int least) => Math.Clamp(screen - Margin, least, MostColumns);

    public static bool HasFoot(Rect place) => place.Height - 2 > Foot;

    /// <summary>The rows of the inside that the line of keys leaves.</summary>
    public static int InsideRows(Rect place) => HasFoot(place) ? place.Height - 2 - Foot : place.Height - 2;

    /// <summary>The row of the list at a place of the screen; -1 where there is none.</summary>
    public int RowAt(TerminalSize screen, int x, int y)
    {
        var place = PlaceOn(screen.Columns, screen.Rows);
        var height = Math.Max(1, InsideRows(place) - Beside.Above - Beside.Below);
        var window = ListWindow.Around(Selected, Count, height, 0);
        var row = y - place.Y - 1 - Beside.Above;
        return x > place.X && x < place.Right - 1 && row >= 0 && window.Top + row < window.End ? window.Top + row : -1;
    }
}
