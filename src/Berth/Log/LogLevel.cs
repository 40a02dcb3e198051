namespace Berth.Log;

/// <summary>How much a line matters.</summary>
internal enum LogLevel : byte
{
    Debug,
    Info,
    Warning,
    Error,
}
