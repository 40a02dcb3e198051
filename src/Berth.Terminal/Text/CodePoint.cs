using System.Runtime.CompilerServices;
using Berth.Terminal.Cells;

namespace Berth.Terminal.Text;

/// <summary>The two properties of a code point that decide about clusters and cells, in one byte of the tables.</summary>
internal readonly struct CodePoint(byte packed)
{
    private const int BlockBits = 7;

    public BreakClass Break => (BreakClass)(packed & 31);

    public WidthClass Width => (WidthClass)(packed >> 5);

    /// <summary>U+FE0F makes it two cells wide.</summary>
    public bool IsNarrowEmoji => Width >= WidthClass.NarrowEmoji;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CodePoint Of(uint value) =>
        new(UnicodeTables.Blocks[(UnicodeTables.Index[(int)(value >> BlockBits)] << BlockBits) | (int)(value & ((1 << BlockBits) - 1))]);

    /// <summary>Cells taken at the start of a cluster.</summary>
    public int Columns(AmbiguousWidth ambiguous) => Width switch
    {
        WidthClass.Narrow or WidthClass.NarrowEmoji => 1,
        WidthClass.Wide => 2,
        WidthClass.Ambiguous or WidthClass.AmbiguousEmoji => (int)ambiguous,
        _ => 0,
    };

    /// <summary>The code point at the start of text, and the chars that it takes; a lone surrogate is U+FFFD.</summary>
    public static uint Decode(ReadOnlySpan<char> text, out int length)
    {
        var first = text[0];
        length = 1;
        if (!char.IsSurrogate(first))
            return first;
        if (text.Length < 2 || !char.IsSurrogatePair(first, text[1]))
            return 0xFFFD;
        length = 2;
        return (uint)char.ConvertToUtf32(first, text[1]);
    }
}
