namespace Berth.Core.Configuration.Values;

/// <summary>Where an editor server comes from.</summary>
public enum ServerSource
{
    Auto,
    Path,
    Release,
    Upload,
    Npm,
}
