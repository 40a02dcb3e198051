using System.Collections.Concurrent;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Work;

namespace Berth.Runtime;

/// <summary>What is done to sessions without being asked for, shown as any other work. The outcome is told with those of the whole host.</summary>
internal sealed class CareDesk(Inbox inbox, CancellationToken cancel) : ICareNews
{
    private readonly ConcurrentDictionary<SessionId, int> _numbers = new();

    /// <summary>Counted down: what was asked for is counted up, and has the others.</summary>
    private int _last;

    public async ValueTask<IProgress<StepProgress>> BeginsAsync(SessionId session, Operation operation)
    {
        var number = Interlocked.Decrement(ref _last);
        _numbers[session] = number;
        await PostAsync(new WorkMsg.Began(number, new WorkRequest.Care(session, operation))).ConfigureAwait(false);
        return new WorkTeller(inbox, number);
    }

    public ValueTask EndsAsync(SessionId session) =>
        _numbers.TryRemove(session, out var number) ? PostAsync(new WorkMsg.CareEnded(number)) : ValueTask.CompletedTask;

    private async ValueTask PostAsync(WorkMsg message)
    {
        try
        {
            await inbox.PostAsync(message, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The screen ends; what is done goes on, and there is nobody to tell.
        }
    }
}
