namespace Berth.Core.Logging;

/// <summary>
/// The log of this process, in the folder <c>log</c> of the state directory. Nothing is made or loaded before the first line that
/// is to be kept. A log that cannot be written is no reason to stop anything: the lines are lost.
/// </summary>
internal sealed class LogFile(string folder, LogLevel least, TimeProvider time) : ILog, IDisposable
{
    private readonly Lock _making = new();
    private LogWriter? _writer;
    private bool _closed;

    public void Write(LogLevel level, string message, Exception? error, ReadOnlySpan<LogProperty> properties)
    {
        if (level >= least)
            Writer()?.Write(time.GetUtcNow(), level, message, error, properties);
    }

    public void Dispose()
    {
        lock (_making)
        {
            _closed = true;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private LogWriter? Writer()
    {
        lock (_making)
            return _closed ? null : _writer ??= LogWriter.Open(folder);
    }
}
