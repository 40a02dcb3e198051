using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Logging;
using Berth.Core.Runners;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning;

/// <summary>Everything that provisioning works with.</summary>
internal sealed record ProvisionerParts
{
    public required Settings Settings { get; init; }

    public required HostCatalog Hosts { get; init; }

    /// <summary>The link to a host; made, but not connected.</summary>
    public required Func<CatalogHost, ILink> Link { get; init; }

    /// <summary>This machine: for what a host cannot do itself.</summary>
    public required ILink Local { get; init; }

    public required Database Database { get; init; }

    public required SecretVault Secrets { get; init; }

    /// <summary>By its kind; null where there is no such server.</summary>
    public required Func<string, IServer?> Server { get; init; }

    public required Func<RunnerKind, IRunner> Runner { get; init; }

    public required IDeployer Deployer { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILog Log { get; init; }

    /// <summary>Who we are to other berths of the same host.</summary>
    public required HomeName Home { get; init; }

    /// <summary>Whether the user's ssh_config names such a host.</summary>
    public Func<string, bool> IsAlias { get; init; } = static _ => false;

    /// <summary>This berth watches its hosts: their connections stay, also where no session is left.</summary>
    public bool Watches { get; init; }

    public SessionStore Sessions => new(Database, Time);

    public JournalStore Journal => new(Database, Time);

    public LeaseStore Leases => new(Database, Time);

    public PortStore Ports => new(Database);

    public ForwardStore Forwards => new(Database, Time);

    public HostStore RememberedHosts => new(Database, Time);

    public RecentRepoStore RecentRepos => new(Database, Time);
}
