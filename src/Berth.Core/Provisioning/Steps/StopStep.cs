using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Runners;

namespace Berth.Core.Provisioning.Steps;

/// <summary>Ends everything of the session on its host, and does not believe it before it has seen it.</summary>
internal static class StopStep
{
    public static async Task<StepResult> DoAsync(Step.Stop step, Work work, CancellationToken cancel)
    {
        var request = new StopRequest(work.Manifest.Id, work.Manifest.Folder, step.Grace);
        var stopped = await work.Parts.Runner(work.Manifest.Runner).StopAsync(work.Link, request, cancel);
        if (stopped.Link is { } error)
            return StepResult.Failed(Problems.OfLink(work.HostName, error));
        if (stopped.Left.Count > 0)
            return StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: {stopped.Left.Count} processes of the session cannot be ended", "see whose they are on the host, and end them there"), stopped.Left);
        work.FreedBytes += stopped.FreedBytes;
        return StepResult.Done(stopped.FreedBytes > 0 ? $"{Amount.Of(stopped.FreedBytes)} of memory freed" : null);
    }
}
