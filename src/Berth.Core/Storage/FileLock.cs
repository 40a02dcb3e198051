using System.Diagnostics;

namespace Berth.Core.Storage;

/// <summary>A lock between processes that dies with its holder. The file stays: removing it would let two hold it at once.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>EWOULDBLOCK, which .NET hands on as the error's number.</summary>
    private static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    public static IDisposable Take(string path)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Try(path) is { } held)
                return held;
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new StoreException(StoreFailure.Busy, $"another process keeps {path} locked", "end the berth that hangs, then try again");
            CancellationToken.None.WaitHandle.WaitOne(Pause);
        }
    }

    /// <summary>Null when another process holds it.</summary>
    public static IDisposable? Try(string path)
    {
        try
        {
            return new FileStream(path, PrivateFile.Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException error) when (error.HResult == WouldBlock)
        {
            return null;
        }
    }
}
