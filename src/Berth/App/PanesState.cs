using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.App;

/// <summary>How the panes lie, which are hidden, and which one has the keys.</summary>
internal sealed record PanesState
{
    /// <summary>Shares are kept so fine that on any screen a border can lie on each cell.</summary>
    public const int Whole = 100 * Percent;

    public const int Percent = 100;
    private const int Narrowest = 15 * Percent;
    private const int Widest = 85 * Percent;

    public static PanesState Initial { get; } = new();

    public LayoutChoice Choice { get; init; }

    public Pane Focus { get; init; }

    public bool Zoomed { get; init; }

    public Panes Hidden { get; init; }

    /// <summary>The share of the list in the width, in hundredths of a percent, where it lies beside the others.</summary>
    public int ListShare { get; init; } = 50 * Percent;

    /// <summary>Its share in the height where it lies above them; null while nobody moved the border.</summary>
    public int? TallShare { get; init; }

    /// <summary>The share of the detail in what the list leaves, in hundredths of a percent; null while nobody moved the border.</summary>
    public int? DetailShare { get; init; }

    /// <summary>The first line of the detail that is seen.</summary>
    public int DetailTop { get; init; }

    /// <summary>The settings or the last screen have had their say.</summary>
    public bool IsSet { get; init; }

    /// <summary>The user laid it out on this screen: what the last one looked like comes too late.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The line between two panes that is being dragged.</summary>
    public Divider Dragged { get; init; }

    public static PanesState Of(UiSettings ui)
    {
        var shown = Panes.None;
        foreach (var name in ui.Panes)
            shown |= name switch { "sessions" => Panes.Sessions, "detail" => Panes.Detail, _ => Panes.Log };
        return Initial with
        {
            Choice = ui.Layout,
            Hidden = shown == Panes.None ? Panes.None : (Panes.Sessions | Panes.Detail | Panes.Log) & ~shown,
            ListShare = Clamped(ui.ListWidth.Value * Percent),
            IsSet = true,
        };
    }

    public bool Shows(Pane pane) => (Hidden & Set(pane)) == 0;

    public PanesState Focused(Pane pane) => this with { Focus = pane, Hidden = Hidden & ~Set(pane) };

    /// <summary>Hides it, or shows it again; the last one stays.</summary>
    public PanesState Toggled(Pane pane)
    {
        var hidden = Hidden ^ Set(pane);
        return hidden == (Panes.Sessions | Panes.Detail | Panes.Log) ? this : With(hidden);
    }

    /// <summary>Hides these and shows the others; the keys go to one that is shown.</summary>
    public PanesState With(Panes hidden)
    {
        var next = this with { Hidden = hidden, Zoomed = false };
        return next.Shows(next.Focus) ? next : next.Stepped(1);
    }

    /// <summary>The keys go to the next pane that is shown.</summary>
    public PanesState Stepped(int by)
    {
        var at = (int)Focus;
        do
            at = (at + by + 3) % 3;
        while (!Shows((Pane)at));
        return this with { Focus = (Pane)at };
    }

    /// <summary>The list takes so many of the columns.</summary>
    public PanesState WithList(int columns, int of) => this with { ListShare = Share(columns, of) };

    /// <summary>The list takes so many of the rows.</summary>
    public PanesState WithTallList(int rows, int of) => this with { TallShare = Share(rows, of) };

    public PanesState WithDetail(int rows, int of) => this with { DetailShare = Share(rows, of) };

    /// <summary>The least share that comes to so many cells.</summary>
    private static int Share(int cells, int of) => Clamped(((Whole * cells) + of - 1) / Math.Max(1, of));

    public static int Clamped(int share) => Math.Clamp(share, Narrowest, Widest);

    private static Panes Set(Pane pane) => (Panes)(1 << (int)pane);
}
