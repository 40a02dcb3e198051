using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>
/// What every operation on a session that is there begins with: may it be done in this state, is nobody at work on it here or on
/// another laptop, does the link stand, and does the host know the session as we do.
/// </summary>
internal sealed class ExistingSession(ProvisionerParts parts)
{
    private readonly HostDesk _hosts = new(parts);

    /// <summary>Runs an operation in its turn. <paramref name="run"/> gets the work to do, with the host in hand.</summary>
    public async Task<Outcome> InTurnAsync(OperationAsk ask, Func<Work, Inspection, Task<Outcome>> run, CancellationToken cancel)
    {
        var (session, problem) = Look(ask);
        if (session is null && await LearnAsync(ask, cancel))
            (session, problem) = Look(ask);
        if (session is null)
            return new Outcome.Refused(problem!);
        if (parts.Leases.Take(ask.Id, OperationWords.Of(ask.Operation)) is not LeaseAnswer.Taken { Lease: var lease })
            return new Outcome.Refused(Problems.Busy(session.Name.Value, parts.Leases.Holder(ask.Id) ?? new LeaseAnswer.Held("", 0, default)));
        try
        {
            // Whoever was at work until now may have changed everything.
            (session, problem) = Look(ask);
            if (session is null)
                return new Outcome.Refused(problem!);
            return await WithHostAsync(ask, session, run, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Outcome.Cancelled(parts.Sessions.Find(ask.Id));
        }
        finally
        {
            parts.Leases.Release(lease);
        }
    }

    /// <summary>The session as its host knows it, without a turn and without any change.</summary>
    public (Work? Work, Problem? Problem) Open(Session session, OperationAsk ask)
    {
        var found = parts.Hosts.FindOrReach(session.Host);
        if (found.Host is not { } host)
            return (null, new Problem(ProblemKind.NotFound, found.Problem ?? $"there is no host '{session.Host}'", found.Hint));
        if (parts.Sessions.Manifest(session.Id) is not { } text || ManifestReader.Read(text, out _) is not { } manifest)
            return (null, new Problem(ProblemKind.Failed, $"what is remembered of session {session.Name} is not whole", $"berth adopt {session.Host}"));
        return (new Work(parts, ask.Operation, host, manifest) { Progress = ask.Progress }, null);
    }

    public Task<Problem?> ConnectAsync(CatalogHost host, CancellationToken cancel) => _hosts.ConnectAsync(host, ConnectWish.Call, cancel);

    private (Session? Session, Problem? Problem) Look(OperationAsk ask)
    {
        if (parts.Sessions.Find(ask.Id) is not { } session)
            return (null, new Problem(ProblemKind.NotFound, $"there is no session {ask.Id}", "berth ls --all"));
        return Refusal(ask, session.Name, session.State) is { } refusal ? (null, refusal) : (session, null);
    }

    /// <summary>Another laptop may have changed what is impossible by our list: the host is asked before anybody is refused, where its link stands.</summary>
    private async Task<bool> LearnAsync(OperationAsk ask, CancellationToken cancel)
    {
        if (parts.Sessions.Find(ask.Id) is not { } session || parts.Leases.Holder(ask.Id) is not null || Open(session, ask).Work is not { } work)
            return false;
        try
        {
            if (await _hosts.ConnectAsync(work.Host, ConnectWish.Find, cancel) is not null)
                return false;
            var seen = await work.Remote.InspectAsync(loss: false, hold: false, anyway: false, cancel);
            return seen.Succeeded && TakeOver(work, seen);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<Outcome> WithHostAsync(OperationAsk ask, Session session, Func<Work, Inspection, Task<Outcome>> run, CancellationToken cancel)
    {
        var (work, problem) = Open(session, ask);
        if (work is null)
            return new Outcome.Refused(problem!);
        if (await ConnectAsync(work.Host, cancel) is { } unreachable)
            return new Outcome.Refused(unreachable);
        var facts = ask.NeedsFacts ? _hosts.FactsAsync(work.Host, cancel) : Task.FromResult<(HostFacts? Facts, Problem? Problem)>((null, null));
        var seen = await work.Remote.InspectAsync(ask.Loss, hold: true, ask.MakesRoom, cancel);
        var (told, trouble) = await facts;
        work.Facts = told;
        if (Refusal(work, seen) is { } refusal)
            return new Outcome.Refused(refusal);
        var outcome = (trouble ?? Agree(work, seen, ask)) is { } conflict ? new Outcome.Refused(conflict) : await run(work, seen);
        // Other laptops need not wait for an operation that was none.
        if (outcome is Outcome.Refused && !seen.Missing)
            await work.Remote.LetGoAsync(cancel);
        return outcome;
    }

    private static Problem? Refusal(OperationAsk ask, SessionName name, SessionState state) =>
        ask.Completes && state is SessionState.Error ? null : Lifecycle.Refusal(ask.Operation, name, state);

    private static Problem? Refusal(Work work, Inspection seen)
    {
        if (seen.Busy is { } busy)
            return Problems.BusyElsewhere(work.Manifest.Name.Value, work.HostName, busy.Operation, busy.Owner);
        return seen.Succeeded ? null : Problems.OfCall(work.HostName, "the session cannot be looked at", seen.Result);
    }

    /// <summary>The host is the truth: what another laptop did since is taken over, and may make the operation impossible.</summary>
    private static Problem? Agree(Work work, Inspection seen, OperationAsk ask) =>
        TakeOver(work, seen) ? Refusal(ask, work.Manifest.Name, work.Manifest.State) : null;

    private static bool TakeOver(Work work, Inspection seen)
    {
        if (seen.Manifest is not { } there || there.Id != work.Manifest.Id || there.Folder != work.Manifest.Folder || there.Revision <= work.Manifest.Revision)
            return false;
        work.Manifest = there with { LocalPort = work.Manifest.LocalPort, Url = work.Manifest.Url };
        Books.Settle(work);
        return true;
    }
}
