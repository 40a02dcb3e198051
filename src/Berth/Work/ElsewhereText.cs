using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;
using Berth.Core.Storage;
using Berth.Sessions;

namespace Berth.Work;

/// <summary>What the journal tells of another berth's work, as work.</summary>
internal static class ElsewhereText
{
    /// <summary>Null for what a newer berth may do.</summary>
    public static RunningWork? Read(WorkElsewhere work, FleetState fleet) => OperationWords.Parse(work.Operation) is not { } operation
        ? null
        : new(0, new WorkRequest.Elsewhere(work.Session, operation), fleet.Find(work.Session)?.Name.Value ?? "session") { Step = Step(work) };

    private static StepProgress? Step(WorkElsewhere work) =>
        work.Step is { } word && StepWords.Parse(word) is { } step ? new(step, Phase(work)) { Percent = work.Percent, Text = work.Said } : null;

    private static StepPhase Phase(WorkElsewhere work) => work.State switch
    {
        StepState.Done => StepPhase.Done,
        StepState.Failed => StepPhase.Failed,
        StepState.Undone => StepPhase.Undone,
        _ => StepPhase.Running,
    };
}
