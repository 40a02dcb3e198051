using System.Text;

namespace Berth.Core.Browsing;

/// <summary>
/// A QR code (ISO/IEC 18004) of an address: byte mode, error correction L, versions 1 to 15, as many as an address needs.
/// <code>
/// finder · format ·······  finder      timing: row and column 6
/// data goes up and down in columns of two, from the lower right, round what has a function
/// </code>
/// </summary>
internal sealed class QrCode
{
    private const int FormatPolynomial = 0x537;
    private const int FormatMask = 0x5412;
    private const int VersionPolynomial = 0x1F25;

    /// <summary>The two bits for correction level L.</summary>
    private const int LevelBits = 1;

    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;
    private readonly QrVersion _version;

    private QrCode(QrVersion version)
    {
        _version = version;
        Size = version.Size;
        _dark = new bool[Size, Size];
        _fixed = new bool[Size, Size];
    }

    /// <summary>Modules on each side, without the quiet zone of four that belongs around it.</summary>
    public int Size { get; }

    public bool IsDark(int row, int column) => row >= 0 && column >= 0 && row < Size && column < Size && _dark[row, column];

    /// <returns>Null for a text that is too long.</returns>
    public static QrCode? Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (QrVersion.For(bytes.Length) is not { } version)
            return null;
        var words = QrWords.Of(bytes, version);
        QrCode? best = null;
        var least = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            var code = new QrCode(version);
            code.Draw(words, mask);
            var penalty = QrPenalty.Of(code);
            if (penalty < least)
                (best, least) = (code, penalty);
        }

        return best;
    }

    private void Draw(byte[] words, int mask)
    {
        DrawTiming();
        DrawFinder(3, 3);
        DrawFinder(3, Size - 4);
        DrawFinder(Size - 4, 3);
        DrawAlignments();
        DrawFormat(mask);
        DrawVersion();
        DrawWords(words, mask);
    }

    private void Set(int row, int column, bool dark)
    {
        _dark[row, column] = dark;
        _fixed[row, column] = true;
    }

    private void DrawTiming()
    {
        for (var at = 0; at < Size; at++)
        {
            Set(6, at, at % 2 == 0);
            Set(at, 6, at % 2 == 0);
        }
    }

    private void DrawFinder(int row, int column)
    {
        for (var down = -4; down <= 4; down++)
        {
            for (var right = -4; right <= 4; right++)
            {
                var ring = Math.Max(Math.Abs(down), Math.Abs(right));
                if (row + down >= 0 && row + down < Size && column + right >= 0 && column + right < Size)
                    Set(row + down, column + right, ring is not (2 or 4));
            }
        }
    }

    private void DrawAlignments()
    {
        var places = _version.Alignments;
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < places.Length; j++)
            {
                var isFinder = i == 0 && j == 0 || i == 0 && j == places.Length - 1 || i == places.Length - 1 && j == 0;
                if (!isFinder)
                    DrawAlignment(places[i], places[j]);
            }
        }
    }

    private void DrawAlignment(int row, int column)
    {
        for (var down = -2; down <= 2; down++)
        {
            for (var right = -2; right <= 2; right++)
                Set(row + down, column + right, Math.Max(Math.Abs(down), Math.Abs(right)) != 1);
        }
    }

    private void DrawFormat(int mask)
    {
        var data = LevelBits << 3 | mask;
        var bits = (data << 10 | Remainder(data, 10, FormatPolynomial)) ^ FormatMask;
        for (var i = 0; i < 15; i++)
        {
            var dark = (bits >> i & 1) != 0;
            var along = i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i;
            var across = i < 8 ? Size - 1 - i : i == 8 ? 7 : 14 - i;
            Set(along, 8, dark);
            Set(8, across, dark);
        }

        Set(Size - 8, 8, true);
    }

    private void DrawVersion()
    {
        if (_version.Number < 7)
            return;
        var bits = _version.Number << 12 | Remainder(_version.Number, 12, VersionPolynomial);
        for (var i = 0; i < 18; i++)
        {
            var dark = (bits >> i & 1) != 0;
            Set(Size - 11 + i % 3, i / 3, dark);
            Set(i / 3, Size - 11 + i % 3, dark);
        }
    }

    private static int Remainder(int data, int bits, int polynomial)
    {
        var rest = data;
        for (var i = 0; i < bits; i++)
            rest = rest << 1 ^ (rest >> bits - 1) * polynomial;
        return rest;
    }

    private void DrawWords(byte[] words, int mask)
    {
        var at = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
                right = 5;
            for (var step = 0; step < Size; step++)
            {
                var row = (right + 1 & 2) == 0 ? Size - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (_fixed[row, column])
                        continue;
                    var dark = at < words.Length * 8 && (words[at >> 3] >> 7 - (at & 7) & 1) != 0;
                    _dark[row, column] = dark ^ IsMasked(mask, row, column);
                    at++;
                }
            }
        }
    }

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => (row / 2 + column / 3) % 2 == 0,
        5 => row * column % 2 + row * column % 3 == 0,
        6 => (row * column % 2 + row * column % 3) % 2 == 0,
        _ => ((row + column) % 2 + row * column % 3) % 2 == 0,
    };
}
