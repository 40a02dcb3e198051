using Berth.Core.Links.Native;
using Microsoft.Win32.SafeHandles;

namespace Berth.Core.Links.Masters;

/// <summary>
/// A lock on a file, between processes and within one. The kernel takes it back when its last holder dies, however it dies; a program that
/// was started with <see cref="File"/> among its streams is one.
/// </summary>
internal sealed class MasterLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private MasterLock(SafeFileHandle file) => File = file;

    public SafeFileHandle File { get; }

    /// <returns>Null where somebody else held it until the deadline.</returns>
    public static async Task<MasterLock?> TakeAsync(string path, TimeSpan deadline, CancellationToken cancel)
    {
        var until = Environment.TickCount64 + (long)deadline.TotalMilliseconds;
        while (true)
        {
            if (TryTake(path, shared: false) is { } taken)
                return taken;
            if (Environment.TickCount64 > until)
                return null;
            await Task.Delay(Pause, cancel);
        }
    }

    public static MasterLock? TryTake(string path, bool shared)
    {
        try
        {
            // .NET takes a shared lock of its own on what it opens, which ours then becomes.
            var file = System.IO.File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (shared ? Libc.TryLockShared(file) : Libc.TryLock(file))
                return new MasterLock(file);
            file.Dispose();
        }
        catch (IOException)
        {
            // Somebody holds it alone.
        }

        return null;
    }

    public void Dispose() => File.Dispose();
}
