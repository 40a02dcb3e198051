namespace Berth.Core.Attention.Maps;

/// <summary>Where the reading of one transcript stands.</summary>
/// <param name="At">Lines without a time, or with one that jumps back, happened no earlier than the line before.</param>
/// <param name="YoungerThan">Set within a copied history: it ends with the first turn that is younger.</param>
/// <param name="IsElsewhere">What is read now is another agent's.</param>
public sealed record TranscriptState(DateTimeOffset At, string? YoungerThan, bool IsElsewhere)
{
    public static TranscriptState New { get; } = new(DateTimeOffset.MinValue, null, false);
}
