namespace Berth.Core.Sessions;

/// <summary>What a blocked agent waits for.</summary>
public enum BlockedKind
{
    Permission,
    Question,
    Auth,
}
