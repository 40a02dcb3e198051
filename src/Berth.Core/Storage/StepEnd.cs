namespace Berth.Core.Storage;

/// <summary>How a step ended. <see cref="Undo"/> replaces what was noted when it began, if the step learnt more.</summary>
internal sealed record StepEnd(StepState State, string? Undo = null, string? Error = null, string? Output = null);
