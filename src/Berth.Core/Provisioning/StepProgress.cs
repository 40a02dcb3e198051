namespace Berth.Core.Provisioning;

/// <summary>News of one step.</summary>
internal sealed record StepProgress(StepName Step, StepPhase Phase)
{
    /// <summary>0 to 100, where it is known.</summary>
    public double? Percent { get; init; }

    public long? Bytes { get; init; }

    public long? TotalBytes { get; init; }

    /// <summary>What goes on, or how it ended, in one line.</summary>
    public string? Text { get; init; }
}
