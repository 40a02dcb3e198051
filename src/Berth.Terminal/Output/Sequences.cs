namespace Berth.Terminal.Output;

/// <summary>
/// The control sequences that we send, each with one meaning (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html), and the
/// moments that need several of them.
/// </summary>
public static class Sequences
{
    public const byte Escape = 0x1B;

    /// <summary>
    /// Asks a terminal what it can do: kitty keyboard flags, DECRQM 2026, XTVERSION, background colour, and last DA1, which every
    /// terminal answers, so that its answer ends the waiting.
    /// </summary>
    private static readonly byte[] Queries = "\e[?u\e[?2026$p\e[>q\e]11;?\e\\\e]99;i=berth:p=?;\e\\\e[c"u8.ToArray();

    /// <summary>What to ask a terminal of which so much is known; nothing where it would show the questions.</summary>
    public static ReadOnlyMemory<byte> QueriesFor(Abilities abilities) => abilities.CanBeAsked ? Queries : default;

    public static ReadOnlySpan<byte> Bell => "\a"u8;

    internal static ReadOnlySpan<byte> SyncBegin => "\e[?2026h"u8;

    internal static ReadOnlySpan<byte> SyncEnd => "\e[?2026l"u8;

    internal static ReadOnlySpan<byte> HideCursor => "\e[?25l"u8;

    internal static ReadOnlySpan<byte> ShowCursor => "\e[?25h"u8;

    internal static ReadOnlySpan<byte> EraseLine => "\e[K"u8;

    internal static ReadOnlySpan<byte> EraseBelow => "\e[J"u8;

    internal static ReadOnlySpan<byte> EraseScreen => "\e[2J"u8;

    internal static ReadOnlySpan<byte> PlainStyle => "\e[m"u8;

    internal static ReadOnlySpan<byte> StringEnd => "\e\\"u8;

    /// <summary>CSI with one number before the final byte; 1 is left out where it is the default.</summary>
    internal static OutputBuffer Csi(this OutputBuffer output, int number, char final)
    {
        output.Add("\e["u8);
        if (number != 1)
            output.Add(number);
        return output.Add((byte)final);
    }

    /// <summary>Moves the cursor to a cell counted from zero.</summary>
    internal static void MoveTo(this OutputBuffer output, int x, int y)
    {
        output.Add("\e["u8);
        if (y > 0)
            output.Add(y + 1);
        if (x > 0)
            output.Add((byte)';').Add(x + 1);
        output.Add((byte)'H');
    }

    /// <summary>Sets or resets a DEC private mode.</summary>
    internal static void Mode(this OutputBuffer output, int number, bool set) =>
        output.Add("\e[?"u8).Add(number).Add((byte)(set ? 'h' : 'l'));
}
