using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>
/// A rectangle of a buffer to paint into, with its own origin. What falls outside is left out; a wide glyph that the edge cuts in
/// two becomes a blank in the half inside. A value: regions of it cost nothing.
/// </summary>
public readonly struct Canvas
{
    private const uint SoftHyphen = 0xAD;

    private readonly CellBuffer _buffer;
    private readonly Rect _area;
    private readonly Rect _clip;
    private readonly Color _ground;

    /// <summary>The whole of a buffer.</summary>
    public Canvas(CellBuffer buffer)
        : this(buffer, buffer.Bounds, buffer.Bounds, default)
    {
    }

    private Canvas(CellBuffer buffer, Rect area, Rect clip, Color ground)
    {
        _buffer = buffer;
        _area = area;
        _clip = clip;
        _ground = ground;
    }

    public int Width => _area.Width;

    public int Height => _area.Height;

    public bool IsEmpty => _area.IsEmpty;

    public Rect Bounds => new(0, 0, Width, Height);

    public GlyphTier Tier => _buffer.Atlas.Tier;

    public AmbiguousWidth Ambiguous => _buffer.Atlas.Ambiguous;

    internal Atlas Atlas => _buffer.Atlas;

    /// <summary>The cells of a canvas of one line; none where it has others, or a part of it is out of sight.</summary>
    internal Span<Cell> WholeRow => Height == 1 && _area == _clip ? _buffer.Claim(_area.Y, _area.X, _area.Right) : default;

    /// <summary>A part of this canvas, in this canvas's coordinates. Nothing of it that lies outside can be painted.</summary>
    public Canvas Region(Rect area)
    {
        var moved = area.Offset(_area.X, _area.Y);
        return new(_buffer, moved, moved.Intersect(_clip), _ground);
    }

    /// <summary>The same canvas where a style that names no background gets this one: what is written on a box lies on its colour.</summary>
    public Canvas On(Color ground) => new(_buffer, _area, _clip, ground);

    public Canvas Region(int x, int y, int width, int height) => Region(new Rect(x, y, width, height));

    /// <summary>One line of it.</summary>
    public Canvas Row(int y) => Region(new Rect(0, y, Width, 1));

    /// <summary>The cells that a text takes here.</summary>
    public int Measure(ReadOnlySpan<char> text) => CellWidth.Of(text, Ambiguous);

    /// <summary>Blanks everything in a style.</summary>
    public void Fill(in Style style) => Fill(Bounds, ' ', style);

    /// <summary>One glyph of one cell all over an area.</summary>
    public void Fill(Rect area, char glyph, in Style style) =>
        _buffer.Fill(area.Offset(_area.X, _area.Y).Intersect(_clip), Glyph(glyph, style));

    /// <summary>Lays a style over what is painted already.</summary>
    public void Restyle(Rect area, in Style over) => _buffer.Restyle(area.Offset(_area.X, _area.Y).Intersect(_clip), over);

    /// <summary>One glyph of one cell; anything else becomes U+FFFD.</summary>
    public void Put(int x, int y, char glyph, in Style style)
    {
        x += _area.X;
        y += _area.Y;
        if (_clip.Contains(x, y))
            _buffer.Claim(y, x, x + 1)[0] = Glyph(glyph, style);
    }

    /// <summary>
    /// Writes text from a cell on and returns the cells that it took, whether they were visible or not. Controls, bidirectional
    /// overrides, line separators and marks without a base are left out: nothing in a text can do more than be seen.
    /// </summary>
    public int Write(int x, int y, ReadOnlySpan<char> text, in Style style)
    {
        var row = y + _area.Y;
        if (row < _clip.Y || row >= _clip.Bottom || _clip.IsEmpty)
            return Measure(text);

        var styleId = _buffer.Atlas.StyleId(Grounded(style));
        var plain = CellWidth.PlainPrefix(text);
        var start = x + _area.X;
        WritePlain(start, row, text[..plain], styleId);
        var end = start + plain;
        for (var reader = new ClusterReader(text[plain..], Ambiguous); reader.Read(); end += reader.Width)
        {
            if (reader.Width > 0 && end < _clip.Right)
                WriteCluster(end, row, reader, styleId);
        }

        return end - start;
    }

    private void WritePlain(int x, int y, ReadOnlySpan<char> text, uint styleId)
    {
        var from = Math.Max(x, _clip.X);
        var to = Math.Min(x + text.Length, _clip.Right);
        if (from >= to)
            return;
        var cells = _buffer.Claim(y, from, to);
        var visible = text.Slice(from - x, cells.Length);
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Cell.Of(visible[i], styleId);
    }

    private void WriteCluster(int x, int y, in ClusterReader cluster, uint styleId)
    {
        var from = Math.Max(x, _clip.X);
        var to = Math.Min(x + cluster.Width, _clip.Right);
        if (from >= to)
            return;
        var cells = _buffer.Claim(y, from, to);
        if (cells.Length < cluster.Width)
        {
            cells[0] = Cell.Space(styleId);
            return;
        }

        cells[0] = !cluster.IsSingle ? _buffer.Atlas.Cluster(cluster.Current, styleId, cluster.Width)
            // Terminals draw a soft hyphen as a hyphen, as a blank, or not at all.
            : cluster.First == SoftHyphen ? Cell.Of('-', styleId)
            : Cell.Of(cluster.First, styleId, cluster.Width);
        if (cells.Length == 2)
            cells[1] = cells[0].Width == 2 ? Cell.Trailing(styleId) : Cell.Space(styleId);
    }

    private Cell Glyph(char glyph, in Style style) =>
        Cell.Of(IsOneCell(glyph) ? glyph : 0xFFFDu, _buffer.Atlas.StyleId(Grounded(style)));

    private Style Grounded(in Style style) => _ground.IsDefault || !style.Background.IsDefault ? style : style.On(_ground);

    // First what gauges, graphs and borders are made of.
    private bool IsOneCell(char glyph) =>
        glyph is (>= ' ' and <= '~') or (>= '\u2800' and <= '\u28FF') || (CellWidth.Of([glyph], Ambiguous) == 1 && !char.IsSurrogate(glyph));
}
