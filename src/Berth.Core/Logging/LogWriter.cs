using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Berth.Core.Logging;

/// <summary>Serilog, behind <see cref="LogFile"/>: files of one day and bounded size, one series per process that logs at the same time.</summary>
internal sealed class LogWriter : IDisposable
{
    private const long FileBytes = 4 << 20;
    private const int FilesPerSeries = 5;

    private readonly Logger _logger;
    private readonly IDisposable? _series;

    private LogWriter(Logger logger, IDisposable? series) => (_logger, _series) = (logger, series);

    /// <summary>Where no file can be written, what comes out writes nothing.</summary>
    public static LogWriter Open(string folder)
    {
        if (LogSeries.Take(folder) is not { } series)
            return new LogWriter(new LoggerConfiguration().CreateLogger(), null);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.File(
                new JsonLineFormatter(), series.FilePattern, fileSizeLimitBytes: FileBytes, rollOnFileSizeLimit: true,
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: FilesPerSeries, hooks: new PrivateFileHooks())
            .CreateLogger();
        return new LogWriter(logger, series);
    }

    public void Write(DateTimeOffset at, LogLevel level, string message, Exception? error, ReadOnlySpan<LogProperty> properties)
    {
        var values = new List<LogEventProperty>(properties.Length);
        foreach (var property in properties)
            values.Add(new LogEventProperty(property.Name, new ScalarValue(property.Value)));
        _logger.Write(new LogEvent(at, Level(level), error, new MessageTemplate(message, [new TextToken(message)]), values));
    }

    public void Dispose()
    {
        _logger.Dispose();
        _series?.Dispose();
    }

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Info => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
