using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>A new name: at home, where it must be free, and in the manifest.</summary>
internal sealed class Renaming(ProvisionerParts parts)
{
    public Task<Outcome> RunAsync(SessionId id, SessionName name, CancellationToken cancel) => new ExistingSession(parts).InTurnAsync(
        new OperationAsk(id, Operation.Rename, null),
        async (work, seen) =>
        {
            if (seen.Missing)
                return new Outcome.Refused(new Problem(ProblemKind.Conflict, $"{work.HostName}: the folder of session {work.Manifest.Name} is gone"));
            if (Begin(work, name) is not { } operation)
                return new Outcome.Refused(new Problem(ProblemKind.Conflict, $"there is a session {name} already", "choose another name"));
            return await FinishAsync(work, operation);
        },
        cancel);

    /// <summary>Null where the name is taken.</summary>
    private long? Begin(Work work, SessionName name) => parts.Database.Write<long?>(_ =>
    {
        if (parts.Sessions.Rename(work.Manifest.Id, name) is not SessionChange.Done)
            return null;
        work.Manifest = work.Manifest with { Name = name };
        work.Change(work.Manifest.State, work.Manifest.Error);
        var operation = Books.Begin(work, name.Value);
        Books.Settle(work);
        return operation;
    });

    private static async Task<Outcome> FinishAsync(Work work, long operation)
    {
        var settled = await work.Remote.SettleAsync(broken: false, CancellationToken.None);
        return settled.Succeeded
            ? new Outcome.Done(Books.End(work, operation, JournalOutcome.Done), [])
            : new Outcome.Failed(work.Parts.Sessions.Find(work.Manifest.Id), StepName.Release, Problems.OfCall(work.HostName, "the manifest cannot be written", settled), []);
    }
}
