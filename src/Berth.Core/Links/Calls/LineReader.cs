using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Calls;

/// <summary>Reads a stream's lines, through as many runs of its command as its policy wants.</summary>
internal sealed class LineReader(CallDesk desk, LineStream stream, TimeProvider time)
{
    private static readonly TimeSpan LongRun = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var lines = Channel.CreateBounded<string>(new BoundedChannelOptions(stream.Ahead) { SingleReader = true, SingleWriter = true });
        var writing = WriteAsync(lines.Writer, stop.Token);
        try
        {
            await foreach (var line in lines.Reader.ReadHereAsync(cancel))
                yield return line;
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    private async Task WriteAsync(ChannelWriter<string> lines, CancellationToken cancel)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                await desk.WaitUsableAsync(cancel);
                var began = time.GetTimestamp();
                var cutter = new LineCutter(lines, stream.LongestLine);
                var result = await desk.RunStreamAsync(stream.Next() with { Output = cutter.TakeAsync }, cancel);
                stream.Ended?.Invoke(result);
                if (!IsToRestart(result))
                    break;
                failures = time.GetElapsedTime(began) > LongRun ? 1 : failures + 1;
                await Task.Delay(Pause(result, failures), time, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went, or has what it wanted.
        }

        lines.TryComplete();
    }

    /// <summary>What was lost with the link starts again as soon as the link is there, whose own pauses are enough.</summary>
    private static TimeSpan Pause(CallResult result, int failures) => result.Error?.Reason switch
    {
        LinkReason.Closed when failures < 3 => TimeSpan.FromMilliseconds(10),
        LinkReason.TooManySessions => TimeSpan.FromMilliseconds(50),
        _ => Backoff.After(failures, Random.Shared.NextDouble()),
    };

    private bool IsToRestart(CallResult result) => stream.Restart switch
    {
        RestartPolicy.Never => false,
        RestartPolicy.OnLoss => result.Error is { Reason: not (LinkReason.ForcedCommand or LinkReason.RestrictedShell or LinkReason.NoShell) },
        _ => true,
    };
}
