using System.Diagnostics;

namespace Berth.Core.Storage;

/// <summary>A lock between processes that dies with its holder. The file stays: removing it would let two hold it at once.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>EWOULDBLOCK, which .NET hands on as the error's number.</summary>
    private static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>Held by one process, while nobody has it together with others.</summary>
    public static IDisposable Take(string path) => Wait(path, FileShare.None);

    /// <summary>Held by any number, while nobody has it alone.</summary>
    public static IDisposable TakeShared(string path) => Wait(path, FileShare.Read);

    /// <summary>Null when another process holds it.</summary>
    public static IDisposable? Try(string path) => Try(path, FileShare.None);

    private static FileStream Wait(string path, FileShare share)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Try(path, share) is { } held)
                return held;
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new StoreException(StoreFailure.Busy, $"another process keeps {path} locked", "end the berth that hangs, then try again");
            CancellationToken.None.WaitHandle.WaitOne(Pause);
        }
    }

    private static FileStream? Try(string path, FileShare share)
    {
        try
        {
            return new FileStream(path, PrivateFile.Options(FileMode.OpenOrCreate, share));
        }
        catch (IOException error) when (error.HResult == WouldBlock)
        {
            return null;
        }
    }
}
