namespace Berth.Core.Configuration.Values;

/// <summary>What becomes of a killed session's workspace.</summary>
public enum KillMode
{
    Keep,
    Archive,
    Delete,
}
