using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Berth.Terminal.Native;

/// <summary>The few calls of the C library that a terminal program needs. Blittable only, so that nothing is compiled at start.</summary>
internal static unsafe partial class Libc
{
    public const int Eintr = 4;
    public const int Ebadf = 9;
    public const int Epipe = 32;
    public const short PollIn = 0x1;
    public const short PollOut = 0x4;
    public const int ReadWrite = 0x2;
    public static readonly int Eagain = OperatingSystem.IsMacOS() ? 35 : 11;
    public static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;
    public static readonly int NoControllingTerminal = OperatingSystem.IsMacOS() ? 0x20000 : 0x100;
    public static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    [LibraryImport("libc", EntryPoint = "open")]
    public static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read")]
    public static partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int fd, byte* buffer, nuint count);

    /// <summary>The count is passed as a pointer-sized number: unsigned long on Linux, unsigned int on macOS, and the registers agree.</summary>
    [LibraryImport("libc", EntryPoint = "poll")]
    public static partial int Poll(PollFd* fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "pipe")]
    public static partial int Pipe(int* fds);

    /// <summary>Variadic, see <see cref="LibcTty.GetWindowSize"/> about the fillers, which others ignore.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl")]
    public static partial int ControlOnAppleSilicon(int fd, int command, nint a, nint b, nint c, nint d, nint e, nint f, nint argument);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    public static partial int Control(int fd, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void ExitNow(int status);

    /// <summary>The error of the last call; read it before anything else is called.</summary>
    public static int Errno() => Marshal.GetLastSystemError();
}
