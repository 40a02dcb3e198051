namespace Berth.Core.Configuration.Values;

/// <summary>How the list of sessions is sorted.</summary>
public enum SessionOrder
{
    Host,
    Attention,
}
