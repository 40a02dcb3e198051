namespace Berth.Terminal.Cells;

/// <summary>How rich the glyphs may be that painting chooses by itself (borders, gauges, graphs, marks).</summary>
public enum GlyphTier : byte
{
    /// <summary>Box drawing, blocks, braille.</summary>
    Unicode,

    /// <summary>Nothing beyond ASCII.</summary>
    Ascii,
}
