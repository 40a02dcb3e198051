namespace Berth.Core.Logging;

/// <summary>
/// Where the program says what it does. One method of our own instead of Serilog's interface: what only might log must not load
/// Serilog, whose first line costs a cold process more than reading all sessions.
/// </summary>
internal interface ILog
{
    void Write(LogLevel level, string message, Exception? error, ReadOnlySpan<LogProperty> properties);
}
