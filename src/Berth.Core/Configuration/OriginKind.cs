namespace Berth.Core.Configuration;

/// <summary>Where values come from, the stronger later.</summary>
public enum OriginKind
{
    Default,
    File,
    Environment,
    Flag,
}
