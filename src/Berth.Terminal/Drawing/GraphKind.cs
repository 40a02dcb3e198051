namespace Berth.Terminal.Drawing;

/// <summary>What a history graph is drawn with. In ASCII both are the same.</summary>
public enum GraphKind : byte
{
    /// <summary>Two values a cell, four levels a row.</summary>
    Braille,

    /// <summary>One value a cell, eight levels a row.</summary>
    Blocks,
}
