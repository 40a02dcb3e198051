using System.Runtime.InteropServices;

namespace Berth.Terminal.Native;

/// <summary>The terminal's calls.</summary>
internal static unsafe partial class LibcTty
{
    public const int Now = 0;
    private static readonly int InputQueue = OperatingSystem.IsMacOS() ? 1 : 0;
    private static readonly nuint WindowSizeRequest = OperatingSystem.IsMacOS() ? 0x40087468u : 0x5413u;

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int fd);

    [LibraryImport("libc", EntryPoint = "ttyname_r")]
    public static partial int GetName(int fd, byte* name, nuint size);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    public static partial int GetAttributes(int fd, Termios* attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    public static partial int SetAttributes(int fd, int when, Termios* attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(Termios* attributes);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    public static partial int GetForeground(int fd);

    [LibraryImport("libc", EntryPoint = "tcsetpgrp")]
    public static partial int SetForeground(int fd, int group);

    /// <summary>Drops what was received and not read.</summary>
    public static void DropInput(int fd) => _ = DropQueue(fd, InputQueue);

    public static int GetWindowSize(int fd, WindowSize* size) =>
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? IoctlOnAppleSilicon(fd, WindowSizeRequest, 0, 0, 0, 0, 0, 0, size)
            : Ioctl(fd, WindowSizeRequest, size);

    [LibraryImport("libc", EntryPoint = "tcflush")]
    private static partial int DropQueue(int fd, int queue);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(int fd, nuint request, WindowSize* size);

    /// <summary>ioctl is variadic, and there what is variadic travels on the stack: six fillers use up the registers.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoctlOnAppleSilicon(int fd, nuint request, nint a, nint b, nint c, nint d, nint e, nint f, WindowSize* size);
}
