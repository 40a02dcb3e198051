using Berth.Cli;
using Berth.Commands.Hosts;
using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Native;
using Berth.Core.Logging;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning;
using Berth.Core.Runners;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Storage;
using Berth.Terminal.Tty;

namespace Berth;

/// <summary>
/// The one place that wires services together. Each is made when it is first asked for: what a command does not use, it does not pay for.
/// </summary>
internal sealed class Composition : IAsyncDisposable
{
    private readonly Lazy<Database> _database;
    private readonly Lazy<LinkPool> _links;
    private readonly Lazy<PollThread> _watching = new(() => new PollThread("hosts"));
    private readonly Lazy<Deployer> _deployer;
    private Lazy<ProvisionerParts> _provisioning;
    private Lazy<ISessions> _operations;
    private readonly LogFile _log;

    private readonly TextWriter _errors;

    public Composition(Settings settings, Places places, TextWriter errors, bool verbose)
    {
        var time = TimeProvider.System;
        _errors = errors;
        Settings = settings;
        Places = places;
        Time = time;
        Hosts = new HostCatalog(settings);
        _log = new LogFile(places.Logs, verbose ? LogLevel.Debug : LogLevel.Info, time);
        Log = _log.ForOperation(LogLines.NewCorrelation());
        _database = new(OpenDatabase);
        _deployer = new(() => new Deployer(new DeployerOptions(Path.Combine(places.State, "cache"), Settings.Defaults.InstallTimeout) { Time = time }));
        _provisioning = new(ProvisionerParts);
        _operations = new(() => new Provisioner(Provisioning));
        _links = new(() => new LinkPool(LinkOptions(), Asker ?? (TtyQuestion.IsPossible() ? new ConsoleAsker() : null), watches: Stays || Asker is not null));
    }

    /// <summary>Who asks what hosts want to know; null asks on the terminal of the command line.</summary>
    public IAsker? Asker { get; init; }

    /// <summary>Whether this berth lives long enough for its machine to sleep or to change its network.</summary>
    public bool Stays { get; set; }

    public Settings Settings { get; private set; }

    public Places Places { get; }

    public TimeProvider Time { get; }

    public HostCatalog Hosts { get; private set; }

    public ILog Log { get; }

    public Database Database => _database.Value;

    public LinkPool Links => _links.Value;

    public HostStore RememberedHosts => new(Database, Time);

    public FlagStore Flags => new(Database, Time);

    /// <summary>The list, as it is remembered.</summary>
    public SessionStore Sessions => new(Database, Time);

    /// <summary>What monitoring works with.</summary>
    public MonitorParts Monitoring => new(Settings, Database, Watching.Time, Log);

    /// <summary>Where hosts are watched: what they tell goes its whole way to the view on one thread.</summary>
    public PollThread Watching => _watching.Value;

    /// <summary>What can be done to sessions.</summary>
    public ISessions Operations => _operations.Value;

    /// <summary>What operations work with, for a look at what they would do.</summary>
    public ProvisionerParts Provisioning => _provisioning.Value;

    /// <summary>The link to a host, whether it needs ssh or not.</summary>
    public ILink LinkTo(CatalogHost host) => host.Address is { } address ? Links.Get(host.Name, address.ToString()) : Links.Local;

    /// <summary>What became of a database that was found damaged; null when it was sound.</summary>
    public string? Damaged => Damage(Database);

    /// <summary>Other settings hold from now on. What is under way ends by the old ones, and links stay as they are.</summary>
    public void Adopt(Settings settings)
    {
        Settings = settings;
        Hosts = new HostCatalog(settings);
        if (_deployer.IsValueCreated)
            _deployer.Value.Deadline = settings.Defaults.InstallTimeout;
        _provisioning = new(ProvisionerParts);
        _operations = new(() => new Provisioner(Provisioning));
    }

    public async ValueTask DisposeAsync()
    {
        if (_links.IsValueCreated)
            await _links.Value.DisposeAsync();
        if (_deployer.IsValueCreated)
            _deployer.Value.Dispose();
        if (_database.IsValueCreated)
            _database.Value.Dispose();
        if (_watching.IsValueCreated)
            _watching.Value.Dispose();
        _log.Dispose();
    }

    private Database OpenDatabase()
    {
        var database = Database.Open(Places.State, Time);
        if (Damage(database) is { } damage)
            Message.Write(_errors, damage, "berth adopt lists the sessions again from the hosts");
        return database;
    }

    private static string? Damage(Database database) =>
        database.SetAside is { } aside ? $"the database was damaged: it lies now in {aside}, and an empty one is in its place" : null;

    private ProvisionerParts ProvisionerParts() => new()
    {
        Settings = Settings,
        Hosts = Hosts,
        Link = LinkTo,
        Local = Links.Local,
        Database = Database,
        Secrets = new SecretVault(new SecretStore(Database, Time), Places.State),
        Server = ServerCatalog.OfKind,
        Runner = RunnerCatalog.Of,
        Deployer = _deployer.Value,
        Time = Time,
        Log = Log,
        Home = HomeName.Of(Places.State),
        IsAlias = name => HostNames.OfSsh(Settings).Contains(name),
        Watches = Stays || Asker is not null,
    };

    private LinkOptions LinkOptions() => new()
    {
        RuntimeDirectory = Places.Runtime,
        SshProgram = Settings.Ssh.Program,
        ConfigFile = Settings.Ssh.Config.Length > 0 ? Settings.Ssh.Config : null,
        AskpassProgram = Environment.ProcessPath,
        ConnectTimeout = Settings.Ssh.ConnectTimeout,
        KeepAlive = Settings.Ssh.Keepalive,
        Commands = Settings.Ssh.Commands,
        SecondConnection = Settings.Ssh.Bulk is not Core.Configuration.Values.BulkLink.Never,
        Wishes = Stays || Asker is not null ? new SessionForwards(Database, Time) : null,
        Time = Time,
        Log = (host, line) => Log.Info("ssh said", new("host", host), new("line", line)),
    };
}
