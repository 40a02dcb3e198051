namespace Berth.Core.Sessions;

/// <summary>What the user did about a flag so far.</summary>
public enum FlagStatus
{
    Open,
    Acknowledged,
    Snoozed,
}
