namespace Berth.Core.Storage;

/// <summary>One step as the journal has it.</summary>
internal sealed record JournalStep(int Ordinal, string Name, StepState State, DateTimeOffset StartedAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What undoing the step needs, in the words of the step.</summary>
    public string? Undo { get; init; }

    public string? Error { get; init; }

    /// <summary>The last lines that the step's command wrote.</summary>
    public string? Output { get; init; }
}
