using System.Collections.Concurrent;
using System.Diagnostics;
using Berth.App;
using Berth.Core.Logging;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Work;

namespace Berth.Runtime;

/// <summary>Work on sessions: each has a number by which it can be given up, and tells its steps.</summary>
internal sealed class WorkDesk(Inbox inbox) : IDisposable
{
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _cancels = new();
    private int _last;

    public async Task DoAsync(ISessions sessions, Effect effect, CancellationToken cancel)
    {
        switch (effect)
        {
            case Effect.Run run:
                await RunAsync(sessions, run.Request, cancel).ConfigureAwait(false);
                break;
            case Effect.Cancel { Work: var number } when _cancels.TryGetValue(number, out var source):
                await inbox.PostAsync(new WorkMsg.CancelAsked(number), cancel).ConfigureAwait(false);
                await source.CancelAsync().ConfigureAwait(false);
                break;
            case Effect.ReadLoss loss:
                var answer = await sessions.WouldLoseAsync(loss.Session, cancel).ConfigureAwait(false);
                await inbox.PostAsync(new WorkMsg.LossRead(loss.Session, answer), cancel).ConfigureAwait(false);
                break;
        }
    }

    public void Dispose()
    {
        foreach (var source in _cancels.Values)
            source.Dispose();
    }

    private async Task RunAsync(ISessions sessions, WorkRequest request, CancellationToken cancel)
    {
        if (request is WorkRequest.Create create)
            request = new WorkRequest.Create(create.Wish with { Id = SessionId.New() }, create.OpensAtOnce);
        var number = Interlocked.Increment(ref _last);
        var correlation = LogLines.NewCorrelation();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _cancels[number] = source;
        try
        {
            await inbox.PostAsync(new WorkMsg.Began(number, request), cancel).ConfigureAwait(false);
            var outcome = await DoAsync(sessions, request, new WorkTeller(inbox, number), source.Token).ConfigureAwait(false);
            await inbox.PostAsync(new WorkMsg.Ended(number, outcome, correlation), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            await inbox.PostAsync(new WorkMsg.Ended(number, new Outcome.Cancelled(null), correlation), cancel).ConfigureAwait(false);
        }
        finally
        {
            _cancels.TryRemove(number, out _);
        }
    }

    private static Task<Outcome> DoAsync(ISessions sessions, WorkRequest request, IProgress<StepProgress> progress, CancellationToken cancel) => request switch
    {
        WorkRequest.Create create => sessions.CreateAsync(create.Wish, progress, cancel),
        WorkRequest.Suspend suspend => sessions.SuspendAsync(suspend.Id, progress, cancel),
        WorkRequest.Resume resume => sessions.ResumeAsync(resume.Id, progress, cancel),
        WorkRequest.Restart restart => sessions.RestartAsync(restart.Id, progress, cancel),
        WorkRequest.Rename rename => sessions.RenameAsync(rename.Id, rename.Name, cancel),
        WorkRequest.Kill kill => sessions.KillAsync(kill.Id, new KillWish(kill.Mode, kill.Force), progress, cancel),
        _ => throw new UnreachableException(request.GetType().Name),
    };
}
