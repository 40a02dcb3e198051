namespace Berth.Core.Browsing;

/// <summary>The bytes of a QR code: the data, padded and cut into blocks, each with its Reed-Solomon correction, all interleaved.</summary>
internal static class QrWords
{
    private const int ByteMode = 4;
    private const int Field = 0x11D;

    public static byte[] Of(byte[] text, QrVersion version)
    {
        var data = Padded(text, version);
        var (shortLength, longBlocks) = (version.DataWords / version.Blocks, version.DataWords % version.Blocks);
        var divisor = Divisor(version.Correction);
        var blocks = new List<(byte[] Data, byte[] Correction)>();
        for (var (block, start) = (0, 0); block < version.Blocks; block++)
        {
            var length = shortLength + (block >= version.Blocks - longBlocks ? 1 : 0);
            var part = data[start..(start + length)];
            blocks.Add((part, Remainder(part, divisor)));
            start += length;
        }

        var words = new List<byte>(version.Words);
        for (var i = 0; i <= shortLength; i++)
            words.AddRange(blocks.Where(block => i < block.Data.Length).Select(block => block.Data[i]));
        for (var i = 0; i < version.Correction; i++)
            words.AddRange(blocks.Select(block => block.Correction[i]));
        return [.. words];
    }

    private static byte[] Padded(byte[] text, QrVersion version)
    {
        var (data, at) = (new byte[version.DataWords], 0);
        Put(data, ref at, ByteMode, 4);
        Put(data, ref at, text.Length, version.LengthBits);
        foreach (var each in text)
            Put(data, ref at, each, 8);
        var filled = Math.Min((at + 4 + 7) / 8, data.Length);
        for (var i = filled; i < data.Length; i++)
            data[i] = (byte)((i - filled) % 2 == 0 ? 0xEC : 0x11);
        return data;
    }

    private static void Put(byte[] data, ref int at, int value, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--, at++)
            data[at >> 3] |= (byte)((value >> bit & 1) << 7 - (at & 7));
    }

    /// <summary>The polynomial (x - 2^0)(x - 2^1)…, without its first coefficient, which is 1.</summary>
    private static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[degree - 1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
            root = Multiply(root, 2);
        }

        return result;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var each in data)
        {
            var factor = (byte)(each ^ result[0]);
            Array.Copy(result, 1, result, 0, result.Length - 1);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++)
                result[i] ^= Multiply(divisor[i], factor);
        }

        return result;
    }

    private static byte Multiply(byte left, byte right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = product << 1 ^ (product >> 7) * Field;
            product ^= (right >> bit & 1) * left;
        }

        return (byte)product;
    }
}
