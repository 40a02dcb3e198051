using Berth.Core.Links;
using Berth.Core.Provisioning.Running;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>
/// Brings home, host and journal to agree again after a berth died: what it was ending is ended, what it was starting is started, and a
/// creation that was not whole becomes an error that can be tried again. Every operation's steps can be run twice, so this is the
/// operation itself once more. Only hosts whose link stands are asked.
/// </summary>
internal sealed class Recovering(ProvisionerParts parts)
{
    public ICareNews? News { get; init; }

    /// <param name="host">Null is every host.</param>
    /// <param name="cancel">What has begun is brought to its end all the same.</param>
    public async Task<IReadOnlyList<Outcome>> RunAsync(string? host, CancellationToken cancel)
    {
        var broken = parts.Journal.Unfinished().GroupBy(operation => operation.Session).Select(group => group.Last()).ToList();
        var outcomes = new List<Outcome>();
        foreach (var operation in broken)
        {
            if (host is not null && parts.Sessions.Find(operation.Session)?.Host != host)
                continue;
            if (await RecoverAsync(operation, ConnectWish.Find, cancel) is { } outcome)
                outcomes.Add(outcome);
        }

        // Home has lost its memory; the host has one of its own.
        if (host is not null && parts.Database.SetAside is not null)
            await new Adopting(parts).RunAsync(host, cancel);
        outcomes.AddRange(await new Returning(parts) { News = News }.RunAsync(host, cancel));
        return outcomes;
    }

    /// <summary>
    /// Before an operation of the user's: what a berth that died left half done would make it impossible, or would be half undone by it.
    /// The same operation once more completes it by itself, and so does what stops everything anyway, be it to start it again.
    /// </summary>
    public async Task BeforeAsync(SessionId id, Operation next, CancellationToken cancel)
    {
        if (next is Operation.Kill || parts.Journal.Last(id) is not { Outcome: null } broken || OperationWords.Parse(broken.Kind) is not { } before)
            return;
        if (before != next && !(next is Operation.Restart && before is Operation.Create or Operation.Suspend or Operation.Resume && CanRestart(id)))
            await RecoverAsync(broken, ConnectWish.Call, cancel);
    }

    private bool CanRestart(SessionId id) => parts.Sessions.Find(id) is { } session && Lifecycle.Target(Operation.Restart, session.State) is not null;

    /// <summary>Null where somebody is at work on it, or where its host cannot be asked now.</summary>
    private async Task<Outcome?> RecoverAsync(JournalOperation broken, ConnectWish wish, CancellationToken cancel)
    {
        var id = broken.Session;
        if (parts.Leases.Holder(id) is not null || OperationWords.Parse(broken.Kind) is not { } operation || parts.Sessions.Find(id) is not { } session)
            return null;
        var (work, _) = new ExistingSession(parts).Open(session, new OperationAsk(id, operation, null));
        if (work is null || await new HostDesk(parts).ConnectAsync(work.Host, wish, cancel) is not null || !IsBroken(broken))
            return null;
        var outcome = operation switch
        {
            Operation.Create or Operation.Resume when session.State is SessionState.Active => await CompletedAsync(work, broken, cancel),
            Operation.Create => await CreationAsync(work, broken, cancel),
            _ => await News.TellAsync(id, operation, steps => AgainAsync(session, operation, broken, steps, cancel)),
        };
        // The host had it already, and the row agrees now: there is nothing left to do.
        if (outcome is Outcome.Refused { Problem.Kind: ProblemKind.Conflict } && parts.Sessions.Find(id)?.State != session.State)
            parts.Journal.End(broken.Id, JournalOutcome.Done, null);
        return outcome;
    }

    private Task<Outcome> AgainAsync(Session session, Operation operation, JournalOperation broken, IProgress<StepProgress>? steps, CancellationToken cancel) => operation switch
    {
        Operation.Suspend => new Suspending(parts).CompleteAsync(session.Id, cancel),
        Operation.Resume when session.State is not SessionState.Error => new Resuming(parts).ResumeAsync(session.Id, steps, cancel),
        // What failed half-way may have left processes, and a host that was not told.
        Operation.Resume or Operation.Restart => new Resuming(parts).RestartAsync(session.Id, steps, cancel),
        Operation.Kill => new Killing(parts).RunAsync(session.Id, new KillWish(Killing.Mode(broken.Plan), Force: true), steps, cancel),
        _ => new Renaming(parts).RunAsync(session.Id, session.Name, cancel),
    };

    /// <summary>It was whole, and its user works with it: only the host may not know yet.</summary>
    private Task<Outcome?> CompletedAsync(Work work, JournalOperation broken, CancellationToken cancel) => InHandAsync(
        work,
        broken,
        async seen =>
        {
            if (seen.Missing || seen.Manifest?.Revision < work.Manifest.Revision && !(await work.Remote.SettleAsync(broken: false, cancel)).Succeeded)
                return null;
            await work.Remote.LetGoAsync(cancel);
            await ForwardStep.JoinAsync(work, cancel);
            return new Outcome.Done(Books.End(work, broken.Id, JournalOutcome.Done), []);
        },
        cancel);

    private Task<Outcome?> CreationAsync(Work work, JournalOperation broken, CancellationToken cancel) => InHandAsync(
        work,
        broken,
        async seen =>
        {
            if (seen.Manifest is not { State: SessionState.Active } whole || whole.Revision <= work.Manifest.Revision)
                return await News.TellAsync(work.Manifest.Id, Operation.Create, _ => BreakOffAsync(work, broken));
            work.Manifest = whole;
            await ForwardStep.JoinAsync(work, cancel);
            return new Outcome.Done(Books.End(work, broken.Id, JournalOutcome.Done), []);
        },
        cancel);

    private async Task<Outcome?> InHandAsync(Work work, JournalOperation broken, Func<Inspection, Task<Outcome?>> run, CancellationToken cancel)
    {
        if (parts.Leases.Take(work.Manifest.Id, OperationWords.Of(work.Operation)) is not LeaseAnswer.Taken { Lease: var lease })
            return null;
        try
        {
            if (!IsBroken(broken))
                return null;
            var seen = await work.Remote.InspectAsync(loss: false, hold: true, anyway: false, cancel);
            return seen.Succeeded ? await run(seen) : null;
        }
        finally
        {
            parts.Leases.Release(lease);
        }
    }

    /// <summary>A berth that was at work when it was looked at may have brought it to its end since.</summary>
    private bool IsBroken(JournalOperation operation) => parts.Journal.Last(operation.Session) is { Outcome: null } last && last.Id == operation.Id;

    private async Task<Outcome?> BreakOffAsync(Work work, JournalOperation broken)
    {
        var step = broken.Steps.Length > 0 ? broken.Steps[^1].Name : StepWords.Of(StepName.Reserve);
        var stopped = await StopStep.DoAsync(new Plans.Step.Stop(parts.Settings.Defaults.StopTimeout), work, CancellationToken.None);
        await ForwardStep.UndoAsync(work, CancellationToken.None);
        if (stopped.Problem is not null)
            return null;
        var error = work.Manifest.Error ?? $"{step}: berth ended while it made the session";
        work.Change(SessionState.Error, error);
        if (!await Bringing.AbandonAsync(work))
            return null;
        var session = Books.End(work, broken.Id, JournalOutcome.Undone, error);
        return new Outcome.Failed(session, StepName.Reserve, new Problem(ProblemKind.Failed, error, $"berth restart {session.Name} tries it again"), []);
    }
}
