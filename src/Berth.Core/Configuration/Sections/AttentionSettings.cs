using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>What is flagged, and how severely. Null is not flagged.</summary>
public sealed record AttentionSettings
{
    public Severity? Blocked { get; init; } = Severity.High;

    public Severity? Error { get; init; } = Severity.Critical;

    public Severity? Done { get; init; } = Severity.Medium;

    public Severity? Health { get; init; } = Severity.High;

    public Severity? LinkLost { get; init; } = Severity.High;

    public Severity? Threshold { get; init; } = Severity.Medium;

    public TimeSpan LinkLostAfter { get; init; } = TimeSpan.FromMinutes(1);

    public int HealthFailures { get; init; } = 3;

    public TimeSpan Hold { get; init; } = TimeSpan.FromMilliseconds(700);

    public TimeSpan Snooze { get; init; } = TimeSpan.FromMinutes(30);

    public bool Patterns { get; init; }

    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
