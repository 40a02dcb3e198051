namespace Berth.Core.Configuration.Values;

/// <summary>How a host is chosen for a session that names none.</summary>
public enum Placement
{
    LeastLoaded,
    RoundRobin,
    FewestSessions,
    Pinned,
}
