namespace Berth.Terminal.Tty;

/// <summary>
/// The bytes that put any terminal back, whatever was on and wherever a frame was cut off. Constant, so that they can be written by a
/// thread that knows nothing else any more.
/// </summary>
internal static class ScreenReset
{
    /// <summary>
    /// ST ends a string that was cut; then: no synchronized update, no styles, no link, no scroll region, kitty keyboard flags popped
    /// (each screen has its own stack), modifyOtherKeys off, no mouse, focus, paste or scheme reports, wrapping on, the cursor shown in its
    /// usual shape, and the other screen.
    /// </summary>
    public static ReadOnlySpan<byte> Bytes =>
        "\e\\\e[?2026l\e[m\e]8;;\e\\\e[r\e[<u\e[>4m\e[?1003l\e[?1002l\e[?1000l\e[?1006l\e[?1004l\e[?2004l\e[?2031l\e[?7h\e[?25h\e[0 q\e[?1049l"u8;
}
