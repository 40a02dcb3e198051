namespace Berth.Terminal.Input;

/// <summary>SGR mouse reports: CSI &lt; buttons ; column ; row M, or m for a release.</summary>
internal static class MouseReports
{
    private const int Motion = 32;
    private const int Wheel = 64;
    private const int Extra = 128;

    /// <summary>True when the sequence is a report; one with missing or impossible numbers has no event.</summary>
    public static bool TryRead(CsiSequence csi, byte final, out MouseEvent? mouse)
    {
        mouse = null;
        if (csi.Prefix != '<' || csi.Intermediate != 0 || final is not ((byte)'M' or (byte)'m'))
            return false;
        var code = csi.Number(0, -1);
        var x = csi.Number(1, 0) - 1;
        var y = csi.Number(2, 0) - 1;
        if (csi.Count != 3 || code is < 0 or > 255 || x < 0 || y < 0)
            return true;
        var button = Button(code);
        if (Kind(code, final == 'm') is { } kind)
            mouse = new(kind, kind is MouseKind.Press or MouseKind.Release or MouseKind.Drag ? button : MouseButton.None, x, y, Modifiers(code));
        return true;
    }

    private static MouseKind? Kind(int code, bool released)
    {
        if ((code & Wheel) != 0)
            return released ? null : MouseKind.WheelUp + (code & 3);
        if ((code & Motion) != 0)
            return Button(code) == MouseButton.None ? MouseKind.Move : MouseKind.Drag;
        return Button(code) == MouseButton.None || released ? MouseKind.Release : MouseKind.Press;
    }

    private static MouseButton Button(int code) => (code & Extra) != 0 ? MouseButton.Back + (code & 3)
        : (code & 3) == 3 ? MouseButton.None
        : MouseButton.Left + (code & 3);

    private static KeyModifiers Modifiers(int code) =>
        ((code & 4) != 0 ? KeyModifiers.Shift : 0) | ((code & 8) != 0 ? KeyModifiers.Alt : 0) | ((code & 16) != 0 ? KeyModifiers.Control : 0);
}
