using Berth.Cli;
using Berth.Cli.Progress;
using Berth.Commands.Targets;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary>One session's part of a verb.</summary>
internal delegate Task<Outcome> SessionAct(Session session, IProgress<StepProgress>? progress, CancellationToken cancel);

/// <summary>
/// Runs an operation on one session, with its steps to be seen, or on several at once, a line for each when it is done. The order of
/// the lines is that of the sessions.
/// </summary>
internal sealed class Acting(Invocation invocation, TimeProvider time)
{
    private const int AtOnce = 4;

    private readonly Bulk _bulk = new(invocation);

    /// <param name="targets">Whom it is done to.</param>
    /// <param name="done">The word for what they are then.</param>
    /// <param name="act">What is done.</param>
    public async Task<ExitCode> RunAsync(IReadOnlyList<Target> targets, string done, SessionAct act)
    {
        if (targets is [{ Session: { } only }])
        {
            Tell(only, await OneAsync(only, act), done);
            return _bulk.Code;
        }

        using var gate = new SemaphoreSlim(AtOnce);
        var running = targets.Select(target => target.Session is { } session ? InTurnAsync(gate, session, act) : null).ToList();
        foreach (var (target, outcome) in targets.Zip(running))
        {
            if (outcome is null)
                _bulk.Refused(null, target.Refusal!);
            else
                Tell(target.Session!, await outcome, done);
        }

        return _bulk.Code;
    }

    public void Tell(Session session, Outcome outcome, string done)
    {
        switch (outcome)
        {
            case Outcome.Done end:
                _bulk.Done(end.Session, done);
                foreach (var note in end.Notes)
                    invocation.Note($"{end.Session.Name}: {note}");
                break;
            case Outcome.Refused refused:
                _bulk.Refused(session, Refusals.Of(refused.Problem));
                break;
            case Outcome.Failed failed:
                OutcomeText.WriteLastLines(invocation, failed);
                _bulk.Refused(session, OutcomeText.Of(failed));
                break;
            case Outcome.Cancelled:
                _bulk.Refused(session, OutcomeText.Cancelled(session));
                break;
        }
    }

    private async Task<Outcome> OneAsync(Session session, SessionAct act)
    {
        if (invocation.Global.Quiet)
            return await act(session, null, invocation.Cancel);
        using var report = new StepReport(invocation.Errors, invocation.ErrorDisplay, time);
        return await act(session, report, invocation.Cancel);
    }

    private async Task<Outcome> InTurnAsync(SemaphoreSlim gate, Session session, SessionAct act)
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            return invocation.Cancel.IsCancellationRequested ? new Outcome.Cancelled(session) : await act(session, null, invocation.Cancel);
        }
        catch (OperationCanceledException) when (invocation.Cancel.IsCancellationRequested)
        {
            return new Outcome.Cancelled(session);
        }
        finally
        {
            gate.Release();
        }
    }
}
