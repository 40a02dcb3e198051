using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// Writes cells and knows where that leaves the terminal's cursor and style, so that each next move and style costs the fewest
/// bytes. It starts at a place unknown, in plain style, and is brought back to plain style at the end.
/// </summary>
internal sealed class Pen(OutputBuffer output)
{
    private const int Unknown = -1;
    private const uint Replacement = 0xFFFD;

    private readonly StyleEncoder _styles = new();
    private readonly LinkEncoder _links = new(output);
    private Atlas _atlas = new();
    private Abilities _abilities = Abilities.Full;
    private int _columns;
    private int _x;
    private int _y;

    public uint StyleId { get; private set; }

    public void Begin(Atlas atlas, Abilities abilities, int columns)
    {
        _atlas = atlas;
        _abilities = abilities;
        _columns = columns;
        _styles.Use(atlas, abilities);
        StyleId = 0;
        _links.Begin();
        Lose();
    }

    /// <summary>Where the cursor is, is no longer known.</summary>
    public void Lose() => _x = _y = Unknown;

    public void MoveTo(int x, int y)
    {
        if (_x == x && _y == y)
            return;
        if (x == 0 && _y == y)
            output.Add((byte)'\r');
        else if (x == 0 && _y != Unknown && _y + 1 == y)
            output.Add("\r\n"u8);
        else if (_y == y && _x != Unknown)
            Slide(x);
        else if (_y == y)
            output.Csi(x + 1, 'G');
        else if (_x == x && _y != Unknown)
            output.Csi(Math.Abs(y - _y), y > _y ? 'B' : 'A');
        else
            output.MoveTo(x, y);
        _x = x;
        _y = y;
    }

    /// <summary>The style of what is written next.</summary>
    public void Style(uint styleId)
    {
        if (styleId == StyleId)
            return;
        _styles.Change(output, StyleId, styleId);
        StyleId = styleId;
        if (_abilities.Hyperlinks)
            _links.Change(_atlas.StyleOf(styleId).Link);
    }

    /// <summary>The cell can be written without a change of style: a blank shows nothing of a style's letters.</summary>
    public bool IsReadyFor(Cell cell) => cell.StyleId == StyleId || (cell.IsBlank && SameOnBlank(cell.StyleId));

    /// <summary>Writes a glyph where the pen is. Returns how many cells behind it a terminal that measures otherwise may have written over.</summary>
    public int Put(Cell cell)
    {
        if (!IsReadyFor(cell))
            Style(cell.StyleId);
        if (GlyphTrust.IsCertain(cell))
        {
            output.AddCodePoint(Printable(cell));
            Advance(cell.Width);
            return 0;
        }

        return PutUncertain(cell);
    }

    public void EraseLine()
    {
        PlainGround();
        output.Add(Sequences.EraseLine);
    }

    public void EraseBelow()
    {
        PlainGround();
        output.Add(Sequences.EraseBelow);
    }

    /// <summary>Blanks so many cells, and the pen stays before them.</summary>
    public void Erase(int count)
    {
        PlainGround();
        output.Csi(count, 'X');
    }

    /// <summary>Shifts the rows [top, bottom) by so many: up when positive. What comes in is blank.</summary>
    public void Scroll(int top, int bottom, int rows, int height)
    {
        PlainGround();
        var region = bottom != height;
        if (region)
        {
            output.Add("\e["u8).Add(top + 1).Add((byte)';').Add(bottom).Add((byte)'r');
            Lose();
        }

        MoveTo(0, top);
        output.Csi(Math.Abs(rows), rows > 0 ? 'M' : 'L');
        if (region)
            output.Add("\e[r"u8);
        Lose();
    }

    private int PutUncertain(Cell cell)
    {
        if (cell.Width == 2)
            BlankBoth();
        var reach = GlyphTrust.Reach(cell, _atlas);
        // A glyph that the terminal takes for wider than we do must not go to the next row, or push the screen up. Only then: tmux puts
        // marks on the wrong cell in the last column while it does not wrap.
        var narrow = _x + reach > _columns;
        if (narrow)
            output.Add("\e[?7l"u8);
        if (cell.IsCluster)
            output.AddText(_atlas.ClusterText(cell.Value));
        else
            output.AddCodePoint(Printable(cell));
        if (narrow)
            output.Add("\e[?7h"u8);
        _x = Unknown;
        return reach - cell.Width;
    }

    // What is erased takes the background in force.
    private void PlainGround()
    {
        if (!SameOnBlank(0))
            Style(0);
    }

    private bool SameOnBlank(uint styleId)
    {
        ref readonly var now = ref _atlas.StyleOf(StyleId);
        ref readonly var wanted = ref _atlas.StyleOf(styleId);
        return now.Background == wanted.Background && !ShowsOnBlank(now) && !ShowsOnBlank(wanted);
    }

    private static bool ShowsOnBlank(in Style style) =>
        style.Underline != Underline.None || style.Link is not null || (style.Attributes & (TextAttributes.Reverse | TextAttributes.Strike)) != 0;

    // A terminal that gives the glyph one cell would leave the other as it was.
    private void BlankBoth()
    {
        output.Add("  "u8).Csi(_x + 1, 'G');
    }

    private void Advance(int width)
    {
        _x += width;
        // Behind the last column the cursor stands in a state that terminals disagree about.
        if (_x >= _columns)
            _x = Unknown;
    }

    private void Slide(int x)
    {
        var distance = x - _x;
        if (distance is < 0 and >= -3)
        {
            for (; distance < 0; distance++)
                output.Add((byte)'\b');
        }
        else
        {
            output.Csi(Math.Abs(distance), distance > 0 ? 'C' : 'D');
        }
    }

    // No paint function makes such a cell; this is the last place that can stop one.
    private static uint Printable(Cell cell) => cell.Value switch
    {
        0 => ' ',
        < 0x20 or (>= 0x7F and < 0xA0) or (>= 0xD800 and < 0xE000) => Replacement,
        var value => value,
    };
}
