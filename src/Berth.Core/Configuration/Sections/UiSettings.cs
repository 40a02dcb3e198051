using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>The screen.</summary>
public sealed record UiSettings
{
    public string Theme { get; init; } = "auto";

    public GlyphTier Glyphs { get; init; } = GlyphTier.Auto;

    public ColourDepth Colours { get; init; } = ColourDepth.Auto;

    public int AmbiguousWidth { get; init; } = 1;

    public bool Mouse { get; init; } = true;

    public string Prefix { get; init; } = "Ctrl-b";

    public LayoutChoice Layout { get; init; } = LayoutChoice.Auto;

    public IReadOnlyList<string> Panes { get; init; } = ["sessions", "detail", "log"];

    public Percent ListWidth { get; init; } = new(50);

    public SessionOrder Sort { get; init; } = SessionOrder.Host;

    public bool Pulse { get; init; } = true;

    public bool Clock { get; init; } = true;

    public string Browser { get; init; } = "";

    public AfterAttach AfterAttach { get; init; } = AfterAttach.NextFlag;

    public bool ConfirmKill { get; init; } = true;

    public TimeSpan Undo { get; init; } = TimeSpan.FromSeconds(30);

    public int LogLines { get; init; } = 100_000;

    public int FrameRate { get; init; } = 60;

    public TimeSpan EscapeTime { get; init; } = TimeSpan.FromMilliseconds(25);
}
