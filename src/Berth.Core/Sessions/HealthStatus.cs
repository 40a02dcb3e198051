namespace Berth.Core.Sessions;

/// <summary>What the last look at a session's server said.</summary>
public enum HealthStatus
{
    Unknown,
    Ok,
    Failing,
}
