namespace Berth.Core.Sessions;

/// <summary>Where a session is in its life: creating → active ⇄ suspended → terminated, error from any.</summary>
public enum SessionState
{
    Creating,
    Active,
    Suspended,
    Terminated,
    Error,
}
