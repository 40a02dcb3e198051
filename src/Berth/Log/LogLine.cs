namespace Berth.Log;

/// <summary>One line. Its text has no control character but the escape of colour sequences (<see cref="LogClean"/>).</summary>
internal readonly record struct LogLine(string Text, LogTone Tone = LogTone.Plain)
{
    public LogLevel Level { get; init; } = LogLevel.Info;
}
