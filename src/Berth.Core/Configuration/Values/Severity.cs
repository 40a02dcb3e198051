namespace Berth.Core.Configuration.Values;

/// <summary>How much a flag matters.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
