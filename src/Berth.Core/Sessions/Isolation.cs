namespace Berth.Core.Sessions;

/// <summary>What a session shares with its neighbours on the host.</summary>
public enum Isolation
{
    /// <summary>Settings and extensions.</summary>
    Shared,

    /// <summary>Extensions; its own settings are seeded from the shared ones.</summary>
    Hybrid,

    /// <summary>Nothing.</summary>
    Isolated,
}
