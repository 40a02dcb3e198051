using Berth.Core.Provisioning.Running;

namespace Berth.Core.Provisioning.Steps;

internal static class DeleteStep
{
    public static async Task<StepResult> DoAsync(Work work, CancellationToken cancel)
    {
        var result = await work.Remote.DeleteAsync(cancel);
        if (Inspection.BusyIn(result) is { } busy)
            return StepResult.Failed(Problems.BusyElsewhere(work.Manifest.Name.Value, work.HostName, busy.Operation, busy.Owner));
        return result.Succeeded ? StepResult.Done() : StepResult.Failed(Problems.OfCall(work.HostName, "the session's folder cannot be removed", result), Problems.LastLines(result.Errors));
    }
}
