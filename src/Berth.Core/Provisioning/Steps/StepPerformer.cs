using System.Diagnostics;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;

namespace Berth.Core.Provisioning.Steps;

/// <summary>Does steps, and takes them back.</summary>
internal static class StepPerformer
{
    public static Task<StepResult> DoAsync(Step step, Work work, CancellationToken cancel) => step switch
    {
        Step.Reserve reserve => Task.FromResult(ReserveStep.Do(reserve, work)),
        Step.Prepare prepare => PrepareStep.DoAsync(prepare, work, cancel),
        Step.CloneRepo clone => CloneStep.DoAsync(clone, work, cancel),
        Step.Deploy deploy => DeployStep.DoAsync(deploy, work, cancel),
        Step.Start start => StartStep.DoAsync(start, work, cancel),
        Step.Forward forward => ForwardStep.DoAsync(forward, work, cancel),
        Step.Verify verify => VerifyStep.DoAsync(verify, work, cancel),
        Step.Unforward => ForwardStep.UndoAsync(work, cancel),
        Step.Stop stop => StopStep.DoAsync(stop, work, cancel),
        Step.Archive => ArchiveStep.DoAsync(work, cancel),
        Step.Delete => DeleteStep.DoAsync(work, cancel),
        Step.Release release => ReleaseStep.DoAsync(release, work, cancel),
        _ => throw new UnreachableException(step.GetType().Name),
    };

    /// <summary>Null where there is nothing to take back. Steps before it, and its own half, are what is taken back.</summary>
    public static Task<StepResult>? Undo(Step step, Work work, CancellationToken cancel) => step switch
    {
        Step.Start => StopStep.DoAsync(new Step.Stop(work.Parts.Settings.Defaults.StopTimeout), work, cancel),
        Step.Forward => ForwardStep.UndoAsync(work, cancel),
        _ => null,
    };
}
