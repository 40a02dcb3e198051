namespace Berth.Core.Provisioning.Running;

/// <summary>How a plan ended.</summary>
/// <param name="Step">Where it failed or was given up; null where all was done.</param>
/// <param name="Result">What that step said.</param>
/// <param name="Undone">Nothing of what can be taken back is left.</param>
/// <param name="Cancelled">The user gave it up.</param>
internal sealed record PlanEnd(StepName? Step, StepResult? Result, bool Undone, bool Cancelled)
{
    public static PlanEnd Done { get; } = new(null, null, Undone: false, Cancelled: false);

    public bool Succeeded => Step is null;

    public Problem? Problem => Result?.Problem;
}
