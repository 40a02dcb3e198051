namespace Berth.Core.Logging;

/// <summary>A log whose lines all carry some properties.</summary>
internal sealed class LogContext(ILog log, LogProperty[] shared) : ILog
{
    public void Write(LogLevel level, string message, Exception? error, ReadOnlySpan<LogProperty> properties) =>
        log.Write(level, message, error, [.. shared, .. properties]);
}
