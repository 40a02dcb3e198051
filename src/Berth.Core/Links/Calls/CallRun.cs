using System.Buffers;
using System.Net.Sockets;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Calls;

/// <summary>
/// One run of one call in one session: feeds it, reads both outputs, finds the start and the end in them, and makes a result of it.
/// When it is given up, the command on the host ends too: its input ends, which call.sh watches, and where the input is the
/// command's own its process group is killed.
/// </summary>
internal sealed class CallRun(IShellSession session, Call call, string mark)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>A stream that says a line now and then holds its buffers for as long as it lives, on each host.</summary>
    private const int FirstBufferSize = 4 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Marks _outputMarks = new(mark, hasEnd: false);
    private readonly Marks _errorMarks = new(mark, hasEnd: true);
    private readonly CaptureBuffer _output = new(call.CaptureLimit);
    private readonly CaptureBuffer _errors = new(call.CaptureLimit);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastOutput;
    private string? _inputError;

    /// <summary>Cancellation throws; everything else is a result.</summary>
    public async Task<CallResult> RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = call.Input is null ? Task.CompletedTask : FeedAsync(call.Input, stop);
        var reading = Task.WhenAll(
            ReadAsync(session.Output, _outputMarks, call.Output ?? Capture(_output), stop.Token),
            ReadAsync(session.Errors, _errorMarks, call.Errors ?? Capture(_errors), stop.Token));
        try
        {
            await Task.WhenAny(reading, _ended.Task).WaitAsync(stop.Token);
            await DrainAsync(reading, stop);
            return await ResultAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            await GiveUpAsync(reading);
            if (_inputError is null)
                throw;
            return CallResult.Failed(new LinkError(LinkReason.TransferFailed, _inputError));
        }
        finally
        {
            await stop.CancelAsync();
            await SettleAsync(Task.WhenAll(reading, feeding));
        }
    }

    private static OutputSink Capture(CaptureBuffer buffer) => (bytes, _) =>
    {
        buffer.Add(bytes.Span);
        return ValueTask.CompletedTask;
    };

    private async Task FeedAsync(InputSource input, CancellationTokenSource stop)
    {
        var cancel = stop.Token;
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferSize);
        try
        {
            int read;
            while ((read = await input(buffer, cancel)) > 0)
            {
                await SendAllAsync(buffer.AsMemory(0, read), cancel);
                buffer = Fitting(buffer, read);
            }

            session.Input.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The command took no more of its input; its exit code says whether that was right.
        }
        catch (IOException e)
        {
            _inputError = e.Message;
            await stop.CancelAsync();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (bytes.Length > 0)
            bytes = bytes[await session.Input.SendAsync(bytes, SocketFlags.None, cancel)..];
    }

    private async Task ReadAsync(Socket from, Marks marks, OutputSink sink, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferSize);
        try
        {
            int read;
            while ((read = await ReceiveAsync(from, buffer, cancel)) > 0)
            {
                Volatile.Write(ref _lastOutput, Environment.TickCount64);
                await GiveAsync(marks.Take(buffer.AsMemory(0, read)), sink, cancel);
                if (marks.ExitCode is not null)
                    _ended.TrySetResult();
                buffer = Fitting(buffer, read);
            }

            await GiveAsync(marks.Rest(), sink, cancel);
        }
        catch (SocketException)
        {
            // The master died with bytes under way: the same as an end, and EndAsync knows which it was.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Errors are said so seldom that a thread that polls need not look for them each time.</summary>
    private ValueTask<int> ReceiveAsync(Socket from, byte[] buffer, CancellationToken cancel) =>
        from != session.Errors && SynchronizationContext.Current is PollThread thread ? thread.ReceiveAsync(from, buffer, cancel) : from.ReceiveAsync(buffer, SocketFlags.None, cancel);

    /// <summary>A larger one, where this was filled.</summary>
    private static byte[] Fitting(byte[] buffer, int read)
    {
        if (read < buffer.Length || buffer.Length >= BufferSize)
            return buffer;
        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(BufferSize);
    }

    private static ValueTask GiveAsync(ReadOnlyMemory<byte> bytes, OutputSink sink, CancellationToken cancel) =>
        bytes.IsEmpty ? ValueTask.CompletedTask : sink(bytes, cancel);

    /// <summary>The command has ended. What it left running may hold its outputs open for ever, so wait for their end only while bytes come.</summary>
    private async Task DrainAsync(Task reading, CancellationTokenSource stop)
    {
        while (!reading.IsCompleted)
        {
            var seen = Volatile.Read(ref _lastOutput);
            var quiet = Task.Delay(Grace, stop.Token);
            if (await Task.WhenAny(reading, quiet) == quiet && seen == Volatile.Read(ref _lastOutput))
            {
                stop.Token.ThrowIfCancellationRequested();
                return;
            }
        }

        await reading;
    }

    private async Task<CallResult> ResultAsync(CancellationToken cancel)
    {
        var code = _errorMarks.ExitCode ?? await session.EndAsync(cancel);
        var result = new CallResult { Output = _output.ToString(), Errors = _errors.ToString(), Truncated = _output.Truncated || _errors.Truncated };
        if (code is null)
            return result with { Error = new LinkError(LinkReason.Closed, "the connection was lost while the command ran") };
        return _errorMarks.Started
            ? result with { ExitCode = code }
            : result with { Error = Failures.NoStart(code.Value, _outputMarks.Noise, _errorMarks.Noise) };
    }

    private async Task GiveUpAsync(Task reading)
    {
        if (call.Input is null)
            return;
        await SettleAsync(reading);
        await FindProcessAsync();
        if (_errorMarks.Process > 1)
            await session.KillAsync(_errorMarks.Process);
    }

    /// <summary>Who is given up right after the start may not have told its number yet.</summary>
    private async Task FindProcessAsync()
    {
        var buffer = new byte[256];
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            while (_errorMarks.Process <= 1 && await session.Errors.ReceiveAsync(buffer, SocketFlags.None, patience.Token) is var read and > 0)
                _errorMarks.Take(buffer.AsMemory(0, read));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // It has not begun, or the connection is gone.
        }
    }

    private static async Task SettleAsync(Task tasks)
    {
        try
        {
            await tasks;
        }
        catch (OperationCanceledException)
        {
            // We cancelled it ourselves.
        }
    }
}
