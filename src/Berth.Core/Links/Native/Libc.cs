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

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "poll")]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, void* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "timerfd_create")]
    private static partial int TimerCreate(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime")]
    private static partial int TimerSet(int timer, int flags, long* at, long* before);

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

    /// <returns>A timer on the wall clock; negative where there is none.</returns>
    public static int OpenClockTimer()
    {
        const int WallClock = 0, CloseOnExec = 0x80000;
        return TimerCreate(WallClock, CloseOnExec);
    }

    /// <summary>To ring at that second, or when the clock is set before.</summary>
    public static bool SetClockTimer(int timer, long second)
    {
        const int Absolute = 1, CancelOnSet = 2;
        // No interval, then the time, each as seconds and nanoseconds.
        var at = stackalloc long[] { 0, 0, second, 0 };
        return TimerSet(timer, Absolute | CancelOnSet, at, null) == 0;
    }

    /// <summary>Waits until the clock is set, or the timer rings.</summary>
    /// <returns>Whether it was set.</returns>
    public static bool AwaitClockSet(int timer)
    {
        const int WasCancelled = 125;
        ulong rings;
        while (true)
        {
            if (Read(timer, &rings, sizeof(ulong)) >= 0)
                return false;
            if (Errno is not Eintr)
                return Errno is WasCancelled;
        }
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
