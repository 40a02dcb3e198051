using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>A line round a rectangle, with a title in it.</summary>
public static class Border
{
    // Left top, horizontal, right top, vertical, left bottom, right bottom.
    private const string Ascii = "+-+|++";

    /// <summary>Paints the line and returns the canvas inside it. Narrower or lower than two cells there is no inside and no line.</summary>
    public static Canvas Paint(Canvas canvas, in Style style, ReadOnlySpan<char> title = default, BorderKind kind = BorderKind.Rounded) =>
        Paint(canvas, style, title, style, kind);

    public static Canvas Paint(Canvas canvas, in Style style, ReadOnlySpan<char> title, in Style titleStyle, BorderKind kind = BorderKind.Rounded)
    {
        int right = canvas.Width - 1, bottom = canvas.Height - 1;
        if (right < 1 || bottom < 1)
            return canvas.Region(default);

        var line = Line(canvas.Tier, kind);
        canvas.Fill(new Rect(1, 0, right - 1, 1), line[1], style);
        canvas.Fill(new Rect(1, bottom, right - 1, 1), line[1], style);
        canvas.Fill(new Rect(0, 1, 1, bottom - 1), line[3], style);
        canvas.Fill(new Rect(right, 1, 1, bottom - 1), line[3], style);
        canvas.Put(0, 0, line[0], style);
        canvas.Put(right, 0, line[2], style);
        canvas.Put(0, bottom, line[4], style);
        canvas.Put(right, bottom, line[5], style);
        Title(canvas, title, titleStyle);
        return canvas.Region(canvas.Bounds.Inset(1, 1));
    }

    // A space on either side, and one cell of line at each end.
    private static void Title(Canvas canvas, ReadOnlySpan<char> title, in Style style)
    {
        var room = canvas.Width - 4;
        if (title.IsEmpty || room < 1)
            return;
        canvas.Put(1, 0, ' ', style);
        var used = TextBlock.Line(canvas, 2, 0, room, title, style);
        canvas.Put(2 + used, 0, ' ', style);
    }

    private static string Line(GlyphTier tier, BorderKind kind) => (tier, kind) switch
    {
        (GlyphTier.Ascii, _) => Ascii,
        (_, BorderKind.Straight) => "┌─┐│└┘",
        (_, BorderKind.Heavy) => "┏━┓┃┗┛",
        (_, BorderKind.Doubled) => "╔═╗║╚╝",
        _ => "╭─╮│╰╯",
    };
}
