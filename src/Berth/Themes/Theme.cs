using Berth.Terminal.Cells;
using Berth.Terminal.Output;

namespace Berth.Themes;

/// <summary>
/// How everything looks, by what it means. Nothing is told by colour alone: glyphs and words say the same, and attributes remain where
/// there are no colours.
/// </summary>
internal sealed record Theme
{
    /// <summary>In the sixteen colours that every terminal's user has chosen: right on any background, there before any file is read.</summary>
    public static Theme Plain { get; } = new();

    public string Name { get; init; } = "plain";

    /// <summary>
    /// The theme that can be seen with so many colours. Brought down to sixteen or to none, many colours leave a row of the cursor that nobody
    /// sees, and words on a ground of their own colour: the plain theme takes their place.
    /// </summary>
    public Theme At(ColorDepth depth) => depth switch
    {
        ColorDepth.None => Selected.Underline != Underline.None || (Selected.Attributes & TextAttributes.Reverse) != 0 ? this : Plain,
        ColorDepth.Ansi16 => IsOfSixteen(Selected.Foreground) && IsOfSixteen(Selected.Background) && IsOfSixteen(Bar.Background) ? this : Plain,
        _ => this,
    };

    public Style Text { get; init; }

    public Style Dim { get; init; } = Style.Of(Color.Indexed(8));

    public Style Strong { get; init; } = Style.Of(TextAttributes.Bold);

    public Style Bar { get; init; }

    public Style BarName { get; init; } = Style.Of(Color.Indexed(6), TextAttributes.Bold);

    public Style Key { get; init; } = Style.Of(Color.Indexed(6), TextAttributes.Bold);

    public Style Border { get; init; } = Style.Of(Color.Indexed(8));

    public Style BorderFocused { get; init; } = Style.Of(Color.Indexed(6));

    public Style Title { get; init; } = Style.Of(TextAttributes.Bold);

    public Style Dialog { get; init; }

    /// <summary>One colour all along the row whatever lies on it, turned round where there are no colours.</summary>
    public Style Selected { get; init; } = Style.Of(Color.Indexed(6), TextAttributes.Reverse).On(Color.Indexed(0));

    /// <summary>The row of the cursor while another pane has the keys.</summary>
    public Style SelectedFaint { get; init; } = new() { Underline = Underline.Straight };

    public Style Marked { get; init; } = Style.Of(Color.Indexed(5), TextAttributes.Bold);

    public Style Host { get; init; } = Style.Of(TextAttributes.Bold);

    public Style Critical { get; init; } = Style.Of(Color.Indexed(9), TextAttributes.Bold);

    public Style High { get; init; } = Style.Of(Color.Indexed(3), TextAttributes.Bold);

    public Style Medium { get; init; } = Style.Of(Color.Indexed(3));

    // The darker blue of the sixteen is hard to read on black in most terminals.
    public Style Low { get; init; } = Style.Of(Color.Indexed(12));

    public Style Working { get; init; } = Style.Of(Color.Indexed(12));

    public Style Done { get; init; } = Style.Of(Color.Indexed(2));

    public Style Idle { get; init; } = Style.Of(Color.Indexed(6));

    public Style Suspended { get; init; } = Style.Of(Color.Indexed(8));

    public Style Error { get; init; } = Style.Of(Color.Indexed(9));

    public Style Gauge { get; init; } = Style.Of(Color.Indexed(2));

    public Style GaugeWarm { get; init; } = Style.Of(Color.Indexed(3));

    public Style GaugeHot { get; init; } = Style.Of(Color.Indexed(9));

    public Style GaugeEmpty { get; init; } = Style.Of(Color.Indexed(8));

    public Style Graph { get; init; } = Style.Of(Color.Indexed(6));

    public Style Link { get; init; } = Style.Of(Color.Indexed(12)) with { Underline = Underline.Straight };

    public Style Field { get; init; } = new() { Underline = Underline.Straight };

    public Style FieldFocused { get; init; } = Style.Of(TextAttributes.Bold) with { Underline = Underline.Straight };

    /// <summary>What stands in a field that is empty, where dim letters cannot be read on the ground of the one that has the keys.</summary>
    public Style? FieldHint { get; init; }

    public Style Match { get; init; } = new() { Foreground = Color.Indexed(0), Background = Color.Indexed(3), Underline = Underline.Straight };

    /// <summary>Another colour than the matches around it, not a brighter one: many terminals show both alike.</summary>
    public Style CurrentMatch { get; init; } = Style.Of(Color.Indexed(5), TextAttributes.Reverse | TextAttributes.Bold).On(Color.Indexed(0));

    public Style Toast { get; init; } = Style.Of(Color.Indexed(6));

    public Style ToastDone { get; init; } = Style.Of(Color.Indexed(2));

    public Style ToastError { get; init; } = Style.Of(Color.Indexed(9));

    public Style HintIn(in Style field) => field == FieldFocused && FieldHint is { } hint ? hint : Dim.On(field.Background);

    private static bool IsOfSixteen(Color colour) => colour.Kind != ColorKind.Rgb && (colour.Kind != ColorKind.Indexed || colour.Index < 16);
}
