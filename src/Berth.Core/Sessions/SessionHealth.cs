namespace Berth.Core.Sessions;

/// <summary>Whether a session's server answers.</summary>
public sealed record SessionHealth(HealthStatus Status, DateTimeOffset? CheckedAt = null, double? LatencyMs = null)
{
    public static SessionHealth Unknown { get; } = new(HealthStatus.Unknown);
}
