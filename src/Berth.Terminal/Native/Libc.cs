using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Berth.Terminal.Native;

/// <summary>The few calls of the C library that a terminal program needs. Blittable only, so that nothing is compiled at start.</summary>
internal static unsafe partial class Libc
{
    public const int Eintr = 4;
    public const int Epipe = 32;
    public static readonly int Eagain = OperatingSystem.IsMacOS() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int fd, byte* buffer, nuint count);

    /// <summary>The error of the last call; read it before anything else is called.</summary>
    public static int Errno() => Marshal.GetLastSystemError();
}
