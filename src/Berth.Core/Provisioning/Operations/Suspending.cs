using System.Collections.Immutable;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>Ends a session's processes; its folder, its ports and its agent's conversation stay.</summary>
internal sealed class Suspending(ProvisionerParts parts)
{
    public Task<Outcome> RunAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) => RunAsync(new OperationAsk(id, Operation.Suspend, progress), cancel);

    /// <summary>One that was begun and could not be brought to its end.</summary>
    public Task<Outcome> CompleteAsync(SessionId id, CancellationToken cancel) => RunAsync(new OperationAsk(id, Operation.Suspend, null) { Completes = true }, cancel);

    private Task<Outcome> RunAsync(OperationAsk ask, CancellationToken cancel) => new ExistingSession(parts).InTurnAsync(
        ask,
        async (work, _) =>
        {
            ImmutableArray<Step> steps = [new Step.Unforward(), new Step.Stop(parts.Settings.Defaults.StopTimeout), new Step.Release(SessionState.Suspended)];
            return await new Ending(steps).RunAsync(work, "", cancel);
        },
        cancel);
}
