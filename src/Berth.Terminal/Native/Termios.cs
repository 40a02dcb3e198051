using System.Runtime.InteropServices;

namespace Berth.Terminal.Native;

/// <summary>
/// struct termios, whole and mostly closed: the C library makes it raw, so its layout matters for one character and one flag only.
/// Linux: four 32-bit flag words, a line byte, 32 control characters, two speeds (60 bytes).
/// macOS: four 64-bit flag words, 20 control characters, two speeds (72 bytes).
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal unsafe struct Termios
{
    private const int LinuxErase = 17 + 2;
    private const int MacErase = 32 + 3;
    private const int LinuxLocalFlags = 12;
    private const int MacLocalFlags = 24;
    private const byte Echo = 0x8;
    private fixed byte _bytes[128];

    /// <summary>The character that the terminal's Backspace key is said to send.</summary>
    public readonly byte Erase => _bytes[OperatingSystem.IsMacOS() ? MacErase : LinuxErase];

    /// <summary>What is typed is not shown.</summary>
    public void Hide() => _bytes[OperatingSystem.IsMacOS() ? MacLocalFlags : LinuxLocalFlags] &= unchecked((byte)~Echo);
}
