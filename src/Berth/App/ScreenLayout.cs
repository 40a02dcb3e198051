using Berth.Core.Configuration.Values;
using Berth.Terminal.Cells;
using Berth.Terminal.EventLoop;

namespace Berth.App;

/// <summary>
/// Where everything is: a pure function of the size and of how the panes lie. An empty rectangle is a pane that is not seen.
/// </summary>
internal readonly record struct ScreenLayout(Rect Top, Rect Sessions, Rect Detail, Rect Log, Rect Bottom, LayoutChoice Shape)
{
    public const int LeastColumns = 40;
    public const int LeastRows = 10;
    private const int WideFrom = 96;
    private const int TallFrom = 18;
    private const int LeastPaneRows = 4;

    /// <summary>The shares while nobody moved a border.</summary>
    private const int TallList = 40 * PanesState.Percent;
    private const int Detailed = 40 * PanesState.Percent;

    /// <summary>A flag, what is asked, and the gauges, with the border.</summary>
    private const int TellingRows = 7;

    public Rect this[Pane pane] => pane switch { Pane.Sessions => Sessions, Pane.Detail => Detail, _ => Log };

    public static ScreenLayout Of(TerminalSize size, PanesState panes)
    {
        var body = Body(size);
        var shape = Choose(size, panes.Choice);
        var layout = new ScreenLayout(new(0, 0, size.Columns, 1), default, default, default, new(0, size.Rows - 1, size.Columns, 1), shape);
        if (panes.Zoomed || shape == LayoutChoice.Single)
            return layout.Only(panes.Focus, body);
        return shape == LayoutChoice.Wide ? layout.Wide(body, panes) : layout.Tall(body, panes);
    }

    /// <summary>What the bars at the top and the bottom leave.</summary>
    public static Rect Body(TerminalSize size) => new(0, 1, size.Columns, size.Rows - 2);

    public Pane? At(int x, int y) =>
        Sessions.Contains(x, y) ? Pane.Sessions : Detail.Contains(x, y) ? Pane.Detail : Log.Contains(x, y) ? Pane.Log : null;

    /// <summary>The divider under the mouse: the borders on both sides of the line count.</summary>
    public Divider DividerAt(int x, int y)
    {
        if (Shape == LayoutChoice.Single || Sessions.IsEmpty)
            return InnerDivider(x, y);
        var onList = Shape == LayoutChoice.Wide ? x == Sessions.Right - 1 || x == Sessions.Right : y == Sessions.Bottom - 1 || y == Sessions.Bottom;
        return onList && !(Detail.IsEmpty && Log.IsEmpty) && y > 0 ? Divider.List : InnerDivider(x, y);
    }

    private Divider InnerDivider(int x, int y) =>
        !Detail.IsEmpty && !Log.IsEmpty && x >= Log.X && (y == Log.Y || y == Log.Y - 1) ? Divider.Detail : Divider.None;

    private static LayoutChoice Choose(TerminalSize size, LayoutChoice choice)
    {
        if (size.Columns < LeastColumns + 10 && size.Rows < TallFrom)
            return LayoutChoice.Single;
        if (choice != LayoutChoice.Auto)
            return choice;
        return size.Columns >= WideFrom ? LayoutChoice.Wide : size.Rows >= TallFrom ? LayoutChoice.Tall : LayoutChoice.Single;
    }

    private ScreenLayout Only(Pane pane, Rect body) => pane switch
    {
        Pane.Sessions => this with { Sessions = body },
        Pane.Detail => this with { Detail = body },
        _ => this with { Log = body },
    };

    private ScreenLayout Wide(Rect body, PanesState panes)
    {
        if (!panes.Shows(Pane.Sessions))
            return Right(body, panes);
        if (!panes.Shows(Pane.Detail) && !panes.Shows(Pane.Log))
            return this with { Sessions = body };
        var list = Math.Clamp(body.Width * panes.ListShare / PanesState.Whole, LeastColumns - 10, Math.Max(LeastColumns - 10, body.Width - 30));
        return (this with { Sessions = new(body.X, body.Y, list, body.Height) }).Right(new(list, body.Y, body.Width - list, body.Height), panes);
    }

    private ScreenLayout Tall(Rect body, PanesState panes)
    {
        if (!panes.Shows(Pane.Sessions))
            return Right(body, panes);
        if (!panes.Shows(Pane.Detail) && !panes.Shows(Pane.Log))
            return this with { Sessions = body };
        var below = panes.Shows(Pane.Detail) && panes.Shows(Pane.Log) ? 2 * LeastPaneRows : LeastPaneRows;
        var list = Math.Clamp(body.Height * (panes.TallShare ?? TallList) / PanesState.Whole, LeastPaneRows, Math.Max(LeastPaneRows, body.Height - below));
        return (this with { Sessions = new(0, body.Y, body.Width, list) }).Right(new(0, body.Y + list, body.Width, body.Height - list), panes);
    }

    /// <summary>What the list leaves: the detail above the log.</summary>
    private ScreenLayout Right(Rect area, PanesState panes)
    {
        if (!panes.Shows(Pane.Log))
            return this with { Detail = area };
        if (!panes.Shows(Pane.Detail))
            return this with { Log = area };
        // Where room is short, what needs the user and what the session costs are worth more than one more line of the log.
        var wanted = panes.DetailShare is { } share ? area.Height * share / PanesState.Whole : Math.Max(TellingRows, area.Height * Detailed / PanesState.Whole);
        var detail = Math.Clamp(wanted, LeastPaneRows, Math.Max(LeastPaneRows, area.Height - LeastPaneRows));
        return this with
        {
            Detail = new(area.X, area.Y, area.Width, detail),
            Log = new(area.X, area.Y + detail, area.Width, area.Height - detail),
        };
    }
}
