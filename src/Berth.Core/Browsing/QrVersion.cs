namespace Berth.Core.Browsing;

/// <summary>One size of QR codes at error correction L.</summary>
/// <param name="Number">1 to 15.</param>
/// <param name="Words">Bytes in all.</param>
/// <param name="Blocks">Into which they are cut.</param>
/// <param name="Correction">Bytes of error correction in each block.</param>
/// <param name="Alignments">Rows and columns of the alignment marks.</param>
internal sealed record QrVersion(int Number, int Words, int Blocks, int Correction, int[] Alignments)
{
    private static readonly QrVersion[] All =
    [
        new(1, 26, 1, 7, []),
        new(2, 44, 1, 10, [6, 18]),
        new(3, 70, 1, 15, [6, 22]),
        new(4, 100, 1, 20, [6, 26]),
        new(5, 134, 1, 26, [6, 30]),
        new(6, 172, 2, 18, [6, 34]),
        new(7, 196, 2, 20, [6, 22, 38]),
        new(8, 242, 2, 24, [6, 24, 42]),
        new(9, 292, 2, 30, [6, 26, 46]),
        new(10, 346, 4, 18, [6, 28, 50]),
        new(11, 404, 4, 20, [6, 30, 54]),
        new(12, 466, 4, 24, [6, 32, 58]),
        new(13, 532, 4, 26, [6, 34, 62]),
        new(14, 581, 4, 30, [6, 26, 46, 66]),
        new(15, 655, 6, 22, [6, 26, 48, 70]),
    ];

    public int Size => 17 + 4 * Number;

    public int DataWords => Words - Blocks * Correction;

    /// <summary>Bits of the length that stands before the data.</summary>
    public int LengthBits => Number < 10 ? 8 : 16;

    /// <summary>The smallest that takes so many bytes; null where none does.</summary>
    public static QrVersion? For(int bytes) => Array.Find(All, version => 4 + version.LengthBits + 8 * bytes <= 8 * version.DataWords);
}
