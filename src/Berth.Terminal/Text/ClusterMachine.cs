namespace Berth.Terminal.Text;

/// <summary>
/// Extended grapheme clusters as a state machine: a state, a break class, and the table says whether a boundary stands between
/// them and which state follows. The state is all that the rules need of what was read: it tells flags' halves apart (GB12-13),
/// emoji waiting behind a joiner (GB11), and conjuncts waiting behind a virama (GB9c).
/// </summary>
internal struct ClusterMachine
{
    private const int Classes = 18;
    private const byte B = 0x80;

    private byte _state;

    /// <summary>An emoji and a joiner were read: a pictograph that joins now takes no cells of its own.</summary>
    public readonly bool AwaitsPictograph => _state == EmojiZwj;

    /// <summary>Half a flag was read.</summary>
    public readonly bool AwaitsFlag => _state == OddFlag;

    /// <summary>An emoji was read, and nothing that ends it.</summary>
    public readonly bool IsEmoji => _state == Emoji;

    /// <summary>Takes the next class; true when a cluster ends before it.</summary>
    public bool Step(BreakClass next)
    {
        var entry = Table[(_state * Classes) + (int)next];
        _state = (byte)(entry & ~B);
        return (entry & B) != 0;
    }

    // States: 0 Start, 1 Any, 2 AfterCr, 3 AfterControl, 4 AfterL, 5 AfterV, 6 AfterT, 7 OddFlag, 8 Prepended, 9 Emoji, 10 EmojiZwj,
    // 11 Conjunct (a consonant), 12 Linked (a consonant and a virama). Columns in the order of BreakClass; B is a boundary.
    private const byte OddFlag = 7;
    private const byte Emoji = 9;
    private const byte EmojiZwj = 10;

    private static ReadOnlySpan<byte> Table =>
    [
      //  Oth  CR   LF Ctrl  Ext Link Conj  ZWJ   RI Prep Mark    L    V    T   LV  LVT Pict Cons
           1,   2,   3,   3,   1,   1,   1,   1,   7,   8,   1,   4,   5,   6,   5,   6,   9,  11, // Start
         B|1, B|2, B|3, B|3,   1,   1,   1,   1, B|7, B|8,   1, B|4, B|5, B|6, B|5, B|6, B|9,B|11, // Any
         B|1, B|2,   3, B|3, B|1, B|1, B|1, B|1, B|7, B|8, B|1, B|4, B|5, B|6, B|5, B|6, B|9,B|11, // AfterCr
         B|1, B|2, B|3, B|3, B|1, B|1, B|1, B|1, B|7, B|8, B|1, B|4, B|5, B|6, B|5, B|6, B|9,B|11, // AfterControl
         B|1, B|2, B|3, B|3,   1,   1,   1,   1, B|7, B|8,   1,   4,   5, B|6,   5,   6, B|9,B|11, // AfterL
         B|1, B|2, B|3, B|3,   1,   1,   1,   1, B|7, B|8,   1, B|4,   5,   6, B|5, B|6, B|9,B|11, // AfterV
         B|1, B|2, B|3, B|3,   1,   1,   1,   1, B|7, B|8,   1, B|4, B|5,   6, B|5, B|6, B|9,B|11, // AfterT
         B|1, B|2, B|3, B|3,   1,   1,   1,   1,   1, B|8,   1, B|4, B|5, B|6, B|5, B|6, B|9,B|11, // OddFlag
           1, B|2, B|3, B|3,   1,   1,   1,   1,   7,   8,   1,   4,   5,   6,   5,   6,   9,  11, // Prepended
         B|1, B|2, B|3, B|3,   9,   9,   9,  10, B|7, B|8,   1, B|4, B|5, B|6, B|5, B|6, B|9,B|11, // Emoji
         B|1, B|2, B|3, B|3,   1,   1,   1,   1, B|7, B|8,   1, B|4, B|5, B|6, B|5, B|6,   9,B|11, // EmojiZwj
         B|1, B|2, B|3, B|3,   1,  12,  11,  11, B|7, B|8,   1, B|4, B|5, B|6, B|5, B|6, B|9,B|11, // Conjunct
         B|1, B|2, B|3, B|3,   1,  12,  12,  12, B|7, B|8,   1, B|4, B|5, B|6, B|5, B|6, B|9,  11, // Linked
    ];
}
