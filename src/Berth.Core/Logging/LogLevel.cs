namespace Berth.Core.Logging;

/// <summary>How much a line matters.</summary>
internal enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}
