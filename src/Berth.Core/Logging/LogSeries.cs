using System.Globalization;
using Berth.Core.Storage;

namespace Berth.Core.Logging;

/// <summary>
/// A name under which one process at a time writes: <c>berth-</c>, and <c>berth-2-</c> and so on while others are taken. Two
/// processes in one file would cut up each other's lines and rotate it from under each other. The lock dies with its holder.
/// </summary>
internal sealed class LogSeries : IDisposable
{
    private const int Most = 32;

    private readonly IDisposable _lock;

    private LogSeries(IDisposable held, string filePattern) => (_lock, FilePattern) = (held, filePattern);

    /// <summary>The path into which the sink puts the day, before the extension.</summary>
    public string FilePattern { get; }

    /// <summary>Null when the folder cannot be written, or when too many processes log.</summary>
    public static LogSeries? Take(string folder)
    {
        try
        {
            PrivateFile.MakeFolder(folder);
            for (var number = 1; number <= Most; number++)
            {
                var name = number == 1 ? "berth-" : string.Create(CultureInfo.InvariantCulture, $"berth-{number}-");
                if (FileLock.Try(Path.Combine(folder, $".{name}lock")) is { } held)
                    return new LogSeries(held, Path.Combine(folder, name + ".log"));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }

        return null;
    }

    public void Dispose() => _lock.Dispose();
}
