using System.Runtime.InteropServices;

namespace Berth.Core.Links.Native;

/// <summary>The calls of the C library that .NET has no words for: descriptors over a socket, a session of its own, locks that die with their holder.</summary>
internal static unsafe partial class Libc
{
    public const int Eintr = 4;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    private const int LockExclusive = 2;
    private const int LockNow = 4;

    public static int Errno => Marshal.GetLastSystemError();

    [LibraryImport("libc", EntryPoint = "getuid")]
    public static partial uint GetUid();

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    public static partial int WaitPid(int pid, int* status, int options);

    [LibraryImport("libc", EntryPoint = "socketpair")]
    public static partial int SocketPair(int domain, int type, int protocol, int* descriptors);

    [LibraryImport("libc", EntryPoint = "sendmsg")]
    public static partial nint SendMessage(int socket, void* header, int flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnp")]
    public static partial int SpawnByPath(int* pid, byte* file, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int ActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int ActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int ActionsAddDup(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int AttributesSetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int AttributesSetDefaultSignals(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int AttributesSetMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static partial int FillSignals(void* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int EmptySignals(void* signals);

    [LibraryImport("libc", EntryPoint = "flock")]
    private static partial int FileLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int directory, byte* path, int flags, uint mask, byte* buffer);

    public static bool TryLock(SafeHandle file)
    {
        var done = FileLock((int)file.DangerousGetHandle(), LockExclusive | LockNow) == 0;
        GC.KeepAlive(file);
        return done;
    }

    public static bool TryLockShared(SafeHandle file)
    {
        const int Shared = 1;
        var done = FileLock((int)file.DangerousGetHandle(), Shared | LockNow) == 0;
        GC.KeepAlive(file);
        return done;
    }

    /// <summary>Who owns the file, links not followed; null where this cannot be told.</summary>
    public static uint? Owner(string path)
    {
        const int CurrentDirectory = -100, NoFollow = 0x100, OwnerOffset = 20;
        if (!OperatingSystem.IsLinux())
            return null;
        var buffer = stackalloc byte[256];
        fixed (byte* name = System.Text.Encoding.UTF8.GetBytes(path + "\0"))
        {
            const uint WantOwner = 0x8;
            return Statx(CurrentDirectory, name, NoFollow, WantOwner, buffer) == 0 ? *(uint*)(buffer + OwnerOffset) : null;
        }
    }
}
