namespace Berth.Cli.Progress;

/// <summary>How fast bytes come, smoothed so that one slow moment does not double the time left.</summary>
internal sealed class Rate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(100);

    private DateTimeOffset? _at;
    private long _bytes;

    /// <summary>Null until enough is known.</summary>
    public double? BytesPerSecond { get; private set; }

    public void Add(DateTimeOffset now, long bytes)
    {
        if (_at is not { } before || bytes < _bytes)
        {
            (_at, _bytes, BytesPerSecond) = (now, bytes, null);
            return;
        }

        var passed = now - before;
        if (passed < LeastStep)
            return;
        var current = (bytes - _bytes) / passed.TotalSeconds;
        var weight = Math.Min(1, passed / Window);
        BytesPerSecond = BytesPerSecond is { } known ? known + (current - known) * weight : current;
        (_at, _bytes) = (now, bytes);
    }

    public TimeSpan? Left(long total) =>
        BytesPerSecond is > 0 and var speed && total >= _bytes ? TimeSpan.FromSeconds(Math.Min((total - _bytes) / speed, TimeSpan.MaxValue.TotalSeconds / 2)) : null;
}
