using System.Diagnostics;
using Berth.Core.Provisioning;

namespace Berth.Cli.Progress;

/// <summary>How far a step is, in words.</summary>
internal static class PhaseWords
{
    public static string Of(StepPhase phase) => phase switch
    {
        StepPhase.Started => "started",
        StepPhase.Running => "running",
        StepPhase.Done => "done",
        StepPhase.Skipped => "nothing to do",
        StepPhase.Failed => "failed",
        StepPhase.Undone => "undone",
        _ => throw new UnreachableException(),
    };
}
