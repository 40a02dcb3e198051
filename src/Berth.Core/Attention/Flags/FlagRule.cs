namespace Berth.Core.Attention.Flags;

/// <summary>What raises flags. A target has at most one flag of each at a time.</summary>
public enum FlagRule
{
    Blocked,
    Error,
    Server,
    Done,
    Health,
    Link,
    Cpu,
    Memory,
    Disk,

    /// <summary>Somebody asked for it.</summary>
    Asked,
}
