namespace Berth.Core.Sessions;

/// <summary>How a session's processes are held on its host.</summary>
public enum RunnerKind
{
    /// <summary>A unit of the user's service manager.</summary>
    Systemd,

    /// <summary>A process group of its own.</summary>
    Process,

    /// <summary>A container of podman or docker.</summary>
    Container,
}
