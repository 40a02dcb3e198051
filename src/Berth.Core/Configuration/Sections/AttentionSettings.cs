using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Sections;

/// <summary>What is flagged, and how severely. Null is not flagged.</summary>
public sealed record AttentionSettings
{
    public FlagSeverity? Blocked { get; init; } = FlagSeverity.High;

    public FlagSeverity? Error { get; init; } = FlagSeverity.Critical;

    public FlagSeverity? Done { get; init; } = FlagSeverity.Medium;

    public FlagSeverity? Health { get; init; } = FlagSeverity.High;

    public FlagSeverity? LinkLost { get; init; } = FlagSeverity.High;

    public FlagSeverity? Threshold { get; init; } = FlagSeverity.Medium;

    public TimeSpan LinkLostAfter { get; init; } = TimeSpan.FromMinutes(1);

    public int HealthFailures { get; init; } = 3;

    public TimeSpan Hold { get; init; } = TimeSpan.FromMilliseconds(700);

    public TimeSpan Snooze { get; init; } = TimeSpan.FromMinutes(30);

    public bool Patterns { get; init; }

    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
