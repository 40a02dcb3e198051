using System.Runtime.InteropServices;

namespace Berth.Terminal.Native;

/// <summary>struct winsize.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowSize
{
    public ushort Rows;
    public ushort Columns;
    public ushort PixelsX;
    public ushort PixelsY;
}
