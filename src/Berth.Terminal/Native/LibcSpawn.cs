using System.Runtime.InteropServices;

namespace Berth.Terminal.Native;

/// <summary>Children without fork: posix_spawn, whose two opaque arguments fit the buffers below on every system.</summary>
internal static unsafe partial class LibcSpawn
{
    public const short SetGroup = 0x2;
    public const short SetDefaultSignals = 0x4;
    public const short SetSignalMask = 0x8;
    public const int Untraced = 2;

    [LibraryImport("libc", EntryPoint = "posix_spawnp")]
    public static partial int Spawn(int* process, byte* file, SpawnActions* actions, SpawnAttributes* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitActions(SpawnActions* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroyActions(SpawnActions* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    public static partial int AddDirectory(SpawnActions* actions, byte* directory);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int InitAttributes(SpawnAttributes* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroyAttributes(SpawnAttributes* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetFlags(SpawnAttributes* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    public static partial int SetProcessGroup(SpawnAttributes* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetDefaults(SpawnAttributes* attributes, SignalSet* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetMask(SpawnAttributes* attributes, SignalSet* signals);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    public static partial int Wait(int process, int* status, int options);
}

/// <summary>posix_spawn_file_actions_t.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct SpawnActions
{
}

/// <summary>posix_spawnattr_t.</summary>
[StructLayout(LayoutKind.Sequential, Size = 512)]
internal struct SpawnAttributes
{
}
