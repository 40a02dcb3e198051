namespace Berth.Terminal.Text;

/// <summary>How many cells a code point takes by itself. The order is that of generate-tables.mjs.</summary>
internal enum WidthClass : byte
{
    /// <summary>Marks, format characters, controls.</summary>
    Zero,
    Narrow,
    Wide,

    /// <summary>One or two, by <see cref="Cells.AmbiguousWidth"/>.</summary>
    Ambiguous,

    /// <summary>A spacing mark: nothing alone, one cell after its base.</summary>
    Mark,

    /// <summary>Narrow; two cells with U+FE0F behind it.</summary>
    NarrowEmoji,

    /// <summary>Ambiguous; two cells with U+FE0F behind it.</summary>
    AmbiguousEmoji,
}
