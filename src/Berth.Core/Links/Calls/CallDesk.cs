using Berth.Core.Remote;

namespace Berth.Core.Links.Calls;

/// <summary>Runs calls on one host: waits for the turn, opens a session, gives the word, and bounds all of it by the call's deadline.</summary>
internal sealed class CallDesk(ISessionSource source, SessionBudget budget)
{
    /// <summary>Refusals that our own sessions do not explain, one after another, until a connection counts as worn out: about a second of them.</summary>
    private const int Patience = 4;

    private static readonly TimeSpan RefusedPause = TimeSpan.FromMilliseconds(100);
    private static readonly ReadOnlyMemory<byte> Go = "go\n"u8.ToArray();

    /// <summary>Cancelling throws and ends the command on the host; everything else is a result.</summary>
    public async Task<CallResult> RunAsync(Call call, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(call.Deadline);
        LinkError? refusal = null;
        try
        {
            return await InTurnAsync(call, TurnKind.Command, last => refusal = last, timer.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return CallResult.Failed(refusal ?? source.Trouble ?? Failures.Deadline(call.Deadline));
        }
    }

    /// <summary>A run without a deadline, for a stream. It may be cut short for a command on a host with a single session.</summary>
    public async Task<CallResult> RunStreamAsync(Call call, CancellationToken cancel)
    {
        try
        {
            return await InTurnAsync(call, TurnKind.Stream, static _ => { }, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return CallResult.Failed(Failures.TooManySessions);
        }
    }

    public Task WaitUsableAsync(CancellationToken cancel) => source.WaitUsableAsync(cancel);

    private async Task<CallResult> InTurnAsync(Call call, TurnKind kind, Action<LinkError?> refused, CancellationToken cancel)
    {
        var mark = "\u001eberth" + FreshHex.Of(16);
        var command = LoginShell.CommandFor(call.Compose(mark));
        for (var (refusals, unexplained) = (0, 0); ; refusals++)
        {
            using var turn = await budget.TakeAsync(kind, call.Priority, cancel);
            if (turn is null)
                return CallResult.Failed(Failures.TooManyWaiting);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, turn.Preempted);
            var opening = await source.OpenAsync(command, call, unexplained == Patience, stop.Token);
            if (opening.Session is { } session)
            {
                turn.Opened();
                refused(null);
                return await RunAsync(session, call, mark, stop.Token);
            }

            if (opening.Error!.Reason is not LinkReason.TooManySessions)
                return CallResult.Failed(opening.Error);
            refused(opening.Error);
            unexplained = turn.Refused() ? 0 : unexplained + 1;
            turn.Dispose();
            await Task.Delay(RefusedPause * Math.Min(refusals + 1, 10), cancel);
        }
    }

    private static async Task<CallResult> RunAsync(IShellSession session, Call call, string mark, CancellationToken cancel)
    {
        await using (session)
        {
            try
            {
                await session.Input.SendAsync(Go, cancel);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // The login ended at once; what it said is still to be read.
            }

            return await new CallRun(session, call, mark).RunAsync(cancel);
        }
    }
}
