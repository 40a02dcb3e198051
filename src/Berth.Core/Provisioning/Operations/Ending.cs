using System.Collections.Immutable;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>
/// Runs a plan that ends processes. Once it has begun it is brought to its end: half ended helps nobody, so giving up counts only
/// before. Where the link is lost on the way, the next berth that reaches the host goes on.
/// </summary>
internal sealed class Ending(ImmutableArray<Step> steps)
{
    /// <summary>Nothing of the session is to be left, here or there.</summary>
    public bool Forgets { get; init; }

    public async Task<Outcome> RunAsync(Work work, string plan, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var operation = Books.Begin(work, plan);
        var end = await new PlanRunner(work, operation).RunAsync(steps, CancellationToken.None);
        if (!end.Succeeded)
            return await FailedAsync(work, operation, end);
        if (work.FreedBytes > 0)
            work.Notes.Add($"{Amount.Of(work.FreedBytes)} of memory freed on {work.HostName}");
        if (work.Manifest.State is SessionState.Terminated)
            work.Parts.Ports.Release(work.Manifest.Id);
        return new Outcome.Done(Forgets ? Books.Forget(work) : Books.End(work, operation, JournalOutcome.Done), work.Notes);
    }

    private static async Task<Outcome> FailedAsync(Work work, long operation, PlanEnd end)
    {
        var (step, problem) = (end.Step!.Value, end.Problem!);
        if (problem.Kind is ProblemKind.Unreachable or ProblemKind.Authentication)
            return new Outcome.Failed(work.Parts.Sessions.Find(work.Manifest.Id), step, problem, end.Result!.LastLines);
        work.Change(SessionState.Error, $"{StepWords.Of(step)}: {problem.Message}");
        // Where the host cannot take the note (its disk is full), the operation stays open: the next berth brings it to its end.
        var settled = await work.Remote.SettleAsync(broken: false, CancellationToken.None);
        var session = settled.Succeeded ? Books.End(work, operation, JournalOutcome.Failed, problem.Message) : Books.Settle(work);
        return new Outcome.Failed(session, step, problem, end.Result!.LastLines);
    }
}
