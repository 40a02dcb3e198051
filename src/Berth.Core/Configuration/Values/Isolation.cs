namespace Berth.Core.Configuration.Values;

/// <summary>What a session shares with its neighbours.</summary>
public enum Isolation
{
    Shared,
    Hybrid,
    Isolated,
}
