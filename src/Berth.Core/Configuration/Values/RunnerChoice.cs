namespace Berth.Core.Configuration.Values;

/// <summary>How a session's processes are held on its host.</summary>
public enum RunnerChoice
{
    Auto,
    Systemd,
    Process,
    Container,
}
