using System.Collections.Immutable;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>Runs a plan whose end is an active session, and settles what the session is when it failed or was given up.</summary>
internal sealed class Bringing(ImmutableArray<Step> steps)
{
    /// <summary>What a session is again when the user gives up; null for one that was never whole: nothing stays of it.</summary>
    public SessionState? Before { get; init; }

    public async Task<Outcome> RunAsync(Work work, long operation, CancellationToken cancel)
    {
        var end = await new PlanRunner(work, operation).RunAsync(steps, cancel);
        if (end.Succeeded)
            return await ActiveAsync(work, operation);
        return end.Cancelled ? await GivenUpAsync(work, operation, end) : await FailedAsync(work, operation, end);
    }

    private static async Task<Outcome> ActiveAsync(Work work, long operation)
    {
        work.Change(SessionState.Active, null);
        work.Manifest = work.Manifest with { Url = SessionOf.Url(work.Manifest, work.Parts.Server(work.Manifest.Server.Kind)) };
        var settled = await work.Remote.SettleAsync(broken: false, CancellationToken.None);
        if (settled.Output.StartsWith("missing", StringComparison.Ordinal))
        {
            var problem = new Problem(ProblemKind.Conflict, $"{work.HostName}: session {work.Manifest.Name} was removed by another berth while this one worked on it");
            return await FailedAsync(work, operation, new PlanEnd(StepName.Release, StepResult.Failed(problem), Undone: false, Cancelled: false));
        }

        // The server runs and answers; that the host's note of it is a little old is mended by the next berth that looks.
        var session = settled.Succeeded ? Books.End(work, operation, JournalOutcome.Done) : Books.Settle(work);
        return new Outcome.Done(session, work.Notes);
    }

    /// <summary>The session stays, says what happened, and holds neither port nor process.</summary>
    public static async Task<Outcome> FailedAsync(Work work, long operation, PlanEnd end)
    {
        var (step, problem) = (end.Step ?? StepName.Verify, end.Problem!);
        work.Change(SessionState.Error, $"{StepWords.Of(step)}: {problem.Message}");
        var agrees = await AbandonAsync(work) && end.Undone;
        var session = agrees ? Books.End(work, operation, JournalOutcome.Undone, problem.Message) : Books.Settle(work);
        return new Outcome.Failed(session, step, problem, end.Result?.LastLines ?? []);
    }

    /// <summary>Gives back what a creation took, here and on the host; one that was whole before keeps its ports. False where the host does not know yet.</summary>
    public static async Task<bool> AbandonAsync(Work work)
    {
        if (!work.Manifest.Complete)
        {
            work.Parts.Ports.Release(work.Manifest.Id);
            work.Manifest = work.Manifest with { LocalPort = null, Url = null, Endpoint = work.Manifest.Endpoint is Endpoint.Port ? new Endpoint.Port(0) : work.Manifest.Endpoint };
        }

        return (await work.Remote.SettleAsync(broken: !work.Manifest.Complete, CancellationToken.None)).Succeeded;
    }

    private async Task<Outcome> GivenUpAsync(Work work, long operation, PlanEnd end)
    {
        if (Before is { } before)
        {
            work.Change(before, null);
            var settled = await work.Remote.SettleAsync(broken: false, CancellationToken.None);
            return new Outcome.Cancelled(settled.Succeeded && end.Undone ? Books.End(work, operation, JournalOutcome.Undone, "given up") : Books.Settle(work));
        }

        var deletes = end.Undone && work.Operation is Operation.Create;
        if (!deletes || !(await work.Remote.DeleteAsync(CancellationToken.None)).Succeeded)
            return await FailedAsync(work, operation, end with { Result = StepResult.Failed(new Problem(ProblemKind.Failed, "given up")) });
        Books.Forget(work);
        return new Outcome.Cancelled(null);
    }
}
