using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

[assembly: DisableRuntimeMarshalling]

namespace Berth.Core.Storage.Native;

/// <summary>The calls of the C library for which .NET has none. Blittable only, so that nothing is compiled at start.</summary>
internal static unsafe partial class LibC
{
    private const int AtFdCwd = -100;
    private const uint StatxUid = 0x8;
    private const int StatxUidOffset = 20;
    private const int StatxSize = 256;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>
    /// The user id of a file's owner. Null where there is no statx(2): only root can read another's private file there, and is trusted.
    /// </summary>
    public static uint? Owner(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var buffer = stackalloc byte[StatxSize];
        fixed (byte* name = NullTerminated(path))
            return Statx(AtFdCwd, name, 0, StatxUid, buffer) == 0 ? *(uint*)(buffer + StatxUidOffset) : null;
    }

    /// <summary>A text as C wants it.</summary>
    public static byte[] NullTerminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int folder, byte* path, int flags, uint mask, byte* result);
}
