namespace Berth.Core.Logging;

/// <summary>Short ways to write a line, and the properties that many lines share.</summary>
internal static class LogLines
{
    public static void Debug(this ILog log, string message, params ReadOnlySpan<LogProperty> properties) => log.Write(LogLevel.Debug, message, null, properties);

    public static void Info(this ILog log, string message, params ReadOnlySpan<LogProperty> properties) => log.Write(LogLevel.Info, message, null, properties);

    public static void Warning(this ILog log, string message, params ReadOnlySpan<LogProperty> properties) => log.Write(LogLevel.Warning, message, null, properties);

    public static void Error(this ILog log, string message, Exception? error, params ReadOnlySpan<LogProperty> properties) => log.Write(LogLevel.Error, message, error, properties);

    /// <summary>The same log, with these properties on every line.</summary>
    public static ILog With(this ILog log, params ReadOnlySpan<LogProperty> properties) => new LogContext(log, properties.ToArray());

    /// <summary>The log of one operation: a new correlation id stands on every line, and in the journal.</summary>
    public static ILog ForOperation(this ILog log, string correlation) => log.With(new LogProperty("operation", correlation));

    public static string NewCorrelation() => Guid.NewGuid().ToString("N")[..16];
}
