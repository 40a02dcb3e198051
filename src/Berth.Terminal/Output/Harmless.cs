using System.Text;

namespace Berth.Terminal.Output;

/// <summary>Text from elsewhere on its way into a control string (title, link, notification, clipboard): nothing in it can end the string or start another.</summary>
internal static class Harmless
{
    /// <summary>Longest title, in UTF-16 units; terminals cut far sooner.</summary>
    private const int LongestText = 512;

    /// <summary>Without controls, bidirectional overrides and line separators; a run of them becomes one space.</summary>
    public static void AddPlain(OutputBuffer output, ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestText)];
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnsafe(rune.Value))
            {
                gap = true;
                continue;
            }

            if (gap)
                output.Add((byte)' ');
            gap = false;
            output.AddCodePoint((uint)rune.Value);
        }
    }

    public static bool IsUnsafe(int codePoint) =>
        codePoint < 0x20 || codePoint is (>= 0x7F and < 0xA0) or 0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>An address as OSC 8 wants it: printable ASCII, all else percent-encoded. False when it holds a control or is too long.</summary>
    public static bool TryAddAddress(OutputBuffer output, string address)
    {
        const int Longest = 2000;
        var start = output.Length;
        foreach (var rune in address.EnumerateRunes())
        {
            if (IsUnsafe(rune.Value) || output.Length - start > Longest)
            {
                output.Cut(start);
                return false;
            }

            AddAddressRune(output, rune);
        }

        return true;
    }

    private static void AddAddressRune(OutputBuffer output, Rune rune)
    {
        if (rune.Value is > 0x20 and < 0x7F)
        {
            output.Add((byte)rune.Value);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            output.Add((byte)'%').Add(Hex(value >> 4)).Add(Hex(value & 15));
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
