using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Hosts;

/// <summary>A host as the settings know it, with the defaults in place. Without an address it is this machine.</summary>
public sealed record CatalogHost(string Name, HostAddress? Address, HostSettings Settings)
{
    public bool IsLocal => Address is null;

    /// <summary>Named on the command line only.</summary>
    public bool IsAdHoc { get; init; }

    /// <summary>Null is no limit.</summary>
    public int? MaxSessions => Settings.MaxSessions > 0 ? Settings.MaxSessions : null;

    public required string Root { get; init; }

    public bool HasLabels(IEnumerable<string> labels)
    {
        foreach (var label in labels)
        {
            if (!Settings.Labels.Contains(label))
                return false;
        }

        return true;
    }
}
