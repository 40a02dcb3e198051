namespace Berth.Terminal.Cells;

/// <summary>
/// One cell of a screen in eight bytes: a glyph and the id of a style in the screen's <see cref="Atlas"/>.
/// A glyph is a code point, or the number of a cluster of several code points in the atlas. A glyph two cells wide is followed by
/// a trailing cell. The zero value is a cell that nobody has painted; terminals show it as a space.
/// </summary>
/// <remarks>Glyph word: bit 31 cluster number, bits 29-30 width, bit 28 trailing half, bits 0-20 code point or number.</remarks>
public readonly struct Cell : IEquatable<Cell>
{
    internal const uint ClusterFlag = 0x8000_0000;
    private const uint TrailingFlag = 0x1000_0000;
    private const int WidthShift = 29;
    private const uint ValueMask = 0x1F_FFFF;

    private readonly uint _glyph;
    private readonly uint _style;

    private Cell(uint glyph, uint style)
    {
        _glyph = glyph;
        _style = style;
    }

    /// <summary>Nobody has painted here.</summary>
    public static Cell Unpainted => default;

    /// <summary>0 for a trailing half, else 1 or 2 (an unpainted cell is 1 wide).</summary>
    public int Width => _glyph == 0 ? 1 : (int)((_glyph >> WidthShift) & 3);

    public bool IsUnpainted => _glyph == 0;

    /// <summary>The right half of the wide glyph before it.</summary>
    public bool IsTrailing => (_glyph & TrailingFlag) != 0;

    public bool IsCluster => (_glyph & ClusterFlag) != 0;

    /// <summary>Looks like a space: painted as one, or never painted.</summary>
    public bool IsBlank => _glyph is 0 or ((1u << WidthShift) | ' ');

    /// <summary>The code point, or the cluster's number in the atlas; 0 where there is none.</summary>
    public uint Value => _glyph & ValueMask;

    /// <summary>The style's number in the atlas; 0 is <see cref="Style.Plain"/>.</summary>
    public uint StyleId => _style;

    /// <summary>A glyph of one code point. The caller vouches that it is printable and as wide as said.</summary>
    internal static Cell Of(uint codePoint, uint styleId, int width = 1) => new(((uint)width << WidthShift) | codePoint, styleId);

    internal static Cell OfCluster(uint number, uint styleId, int width) => new(ClusterFlag | ((uint)width << WidthShift) | number, styleId);

    public static Cell Space(uint styleId) => Of(' ', styleId);

    internal static Cell Trailing(uint styleId) => new(TrailingFlag, styleId);

    public Cell WithStyle(uint styleId) => new(_glyph == 0 ? (1u << WidthShift) | ' ' : _glyph, styleId);

    /// <summary>The same on the screen: a space and an unpainted cell of one style are, and trailing halves, which look as their glyphs do.</summary>
    public bool LooksLike(Cell other) =>
        (IsTrailing && other.IsTrailing) || (_style == other._style && (_glyph == other._glyph || (IsBlank && other.IsBlank)));

    public static bool operator ==(Cell left, Cell right) => left.Equals(right);

    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);

    public bool Equals(Cell other) => _glyph == other._glyph && _style == other._style;

    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    public override int GetHashCode() => (int)(_glyph ^ (_style * 0x9E3779B1));
}
