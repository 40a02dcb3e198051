using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;

namespace Berth.Core.Provisioning.Steps;

/// <summary>The last step of an operation that ends processes: the manifest says what the session is now, and the host lets it go.</summary>
internal static class ReleaseStep
{
    public static async Task<StepResult> DoAsync(Step.Release step, Work work, CancellationToken cancel)
    {
        if (step.State is not { } state)
            return StepResult.Nothing;
        work.Change(state, null);
        var settled = await work.Remote.SettleAsync(broken: false, cancel);
        return settled.Succeeded ? StepResult.Done() : StepResult.Failed(Problems.OfCall(work.HostName, "the manifest cannot be written", settled));
    }
}
