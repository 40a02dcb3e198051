namespace Berth.Terminal.Text;

/// <summary>
/// What a code point does at a grapheme cluster boundary: Grapheme_Cluster_Break, with Extended_Pictographic and
/// Indic_Conjunct_Break folded in (https://www.unicode.org/reports/tr29/). The order is that of generate-tables.mjs.
/// </summary>
internal enum BreakClass : byte
{
    Other,
    CarriageReturn,
    LineFeed,
    Control,

    /// <summary>Extends whatever stands before it and takes no part in conjuncts.</summary>
    Extend,

    /// <summary>A virama that joins two consonants.</summary>
    ExtendLinker,

    /// <summary>Extends and may stand inside a conjunct.</summary>
    ExtendConjunct,
    Zwj,
    RegionalIndicator,
    Prepend,
    SpacingMark,
    L,
    V,
    T,
    LV,
    LVT,
    Pictographic,
    Consonant,
}
