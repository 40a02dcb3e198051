namespace Berth.Core.Configuration.Keys;

/// <summary>When a changed setting holds.</summary>
public enum Effect
{
    /// <summary>At once, in the running program; for what a session was made with, from the next session on.</summary>
    Live,

    /// <summary>When berth is started again.</summary>
    Restart,
}
