using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Cli;

/// <summary>
/// Ends what would go on for ever when nobody reads its output any more (<c>| head</c>): a closed pipe is otherwise noticed by writing
/// to it only, and the next line may never come.
/// </summary>
internal sealed class ReaderWatch : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _end;
    private readonly ITimer? _timer;

    public ReaderWatch(Invocation invocation, TimeProvider time)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(invocation.Cancel);
        if (invocation.Output is FdWriter { Descriptor: var descriptor })
            _timer = time.CreateTimer(_ => Look(descriptor), null, Pace, Pace);
    }

    /// <summary>Cancelled when the reader went away, or with the run.</summary>
    public CancellationToken Token => _end.Token;

    public bool IsGone { get; private set; }

    public void Dispose()
    {
        _timer?.Dispose();
        _end.Dispose();
    }

    private void Look(int descriptor)
    {
        if (IsGone || !StandardStreams.ReaderIsGone(descriptor))
            return;
        IsGone = true;
        _end.Cancel();
    }
}
