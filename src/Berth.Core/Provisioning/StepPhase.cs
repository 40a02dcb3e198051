namespace Berth.Core.Provisioning;

internal enum StepPhase
{
    Started,
    Running,
    Done,

    /// <summary>Nothing had to be done.</summary>
    Skipped,
    Failed,
    Undone,
}
