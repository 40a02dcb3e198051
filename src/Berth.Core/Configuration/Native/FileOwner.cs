using System.Runtime.InteropServices;
using System.Text;

namespace Berth.Core.Configuration.Native;

/// <summary>Who owns a file, which .NET does not say. Blittable only, so that nothing is compiled at start.</summary>
internal static unsafe partial class FileOwner
{
    private const int AtFdCwd = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const uint StatxUid = 0x8;
    private const int StatxUidOffset = 20;
    private const int StatxSize = 256;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>Of the thing itself, not of what a link points to; null where there is no statx(2).</summary>
    public static uint? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var buffer = stackalloc byte[StatxSize];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            return Statx(AtFdCwd, name, AtSymlinkNoFollow, StatxUid, buffer) == 0 ? *(uint*)(buffer + StatxUidOffset) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int folder, byte* path, int flags, uint mask, byte* result);
}
