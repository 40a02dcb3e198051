namespace Berth.Terminal.Tty;

/// <summary>
/// The bytes that put any terminal right, whatever was on and wherever a frame was cut off: for every way out, and for a command that
/// mends a terminal left broken. Constant, so that a thread that knows nothing else any more can write them.
/// </summary>
public static class ScreenReset
{
    /// <summary>
    /// ST ends a string that was cut; then: no synchronized update, no link, no scroll region, kitty keyboard flags popped
    /// (each screen has its own stack), modifyOtherKeys off, no styles (some terminals take the sequence before for one), no mouse, focus or paste reports, wrapping on, the cursor's usual shape,
    /// the first screen, the cursor shown, and the title that was kept.
    /// </summary>
    public static ReadOnlySpan<byte> Bytes =>
        "\e\\\e[?2026l\e]8;;\e\\\e[r\e[<u\e[>4m\e[m\e[?1003l\e[?1002l\e[?1000l\e[?1006l\e[?1004l\e[?2004l\e[?7h\e[0 q\e[?1049l\e[?25h\e[23;2t"u8;
}
