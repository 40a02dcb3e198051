using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>A host as the screen knows it.</summary>
internal sealed record HostEntry(string Name)
{
    /// <summary>The stream that tells of its link.</summary>
    public Subscription.Link Stream { get; private init; } = new(Name, null);

    /// <summary>Null for this machine.</summary>
    public string? Address => Stream.Address;

    /// <summary>Where it is, in words; empty where nobody says.</summary>
    public string Place => Address ?? (IsConfigured ? "this machine" : "");

    /// <summary>Where berth's files are on it; null where nobody says.</summary>
    public string? Root { get; init; }

    public int? MaxSessions { get; init; }

    /// <summary>It is in the settings; others are known by their sessions only.</summary>
    public bool IsConfigured { get; private init; }

    public LinkView Link { get; init; } = LinkView.Unknown;

    public HostUsage? Usage { get; init; }

    public DateTimeOffset? UsageAt { get; init; }

    /// <summary>The labels that the settings give it.</summary>
    public string? Labels { get; init; }

    /// <summary>What it says of itself is true now.</summary>
    public bool IsLive => Link.State is "up";

    /// <summary>As the settings have it. At another address it is another machine, of which nothing is known.</summary>
    public HostEntry At(string? address) => IsConfigured && Address != address ? new HostEntry(Name).At(address)
        : IsConfigured ? this
        : this with { Stream = new(Name, address), IsConfigured = true, Link = LinkView.Unknown };

    /// <summary>Hosts that only sessions know are told by name, behind those of the settings: in the same order wherever and whenever they are listed.</summary>
    public static ImmutableArray<HostEntry> Add(ImmutableArray<HostEntry> hosts, Session session, LinkView link)
    {
        foreach (var host in hosts)
        {
            if (host.Name == session.Host)
                return hosts;
        }

        var at = hosts.Length;
        while (at > 0 && !hosts[at - 1].IsConfigured && string.CompareOrdinal(hosts[at - 1].Name, session.Host) > 0)
            at--;
        return hosts.Insert(at, new HostEntry(session.Host) { Link = link });
    }
}
