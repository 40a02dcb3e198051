using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;

namespace Berth.Core.Provisioning.Steps;

/// <summary>The session's folder on its host, whole or not at all.</summary>
internal static class PrepareStep
{
    private const int NoDirectory = 3;

    public static async Task<StepResult> DoAsync(Step.Prepare step, Work work, CancellationToken cancel)
    {
        var result = await work.Remote.PrepareAsync(step.Directory, step.Clones, cancel);
        if (result.Succeeded)
            return StepResult.Done();
        if (Inspection.BusyIn(result) is { } busy)
            return StepResult.Failed(Problems.BusyElsewhere(work.Manifest.Name.Value, work.HostName, busy.Operation, busy.Owner));
        if (result.ExitCode == NoDirectory)
            return StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: {result.Errors.Trim()}", "--dir takes a directory that is on the host already"));
        return StepResult.Failed(Problems.OfCall(work.HostName, "the session's folder cannot be made", result), Problems.LastLines(result.Errors));
    }
}
