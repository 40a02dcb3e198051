using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Logging;
using Berth.Core.Provisioning;
using Berth.Core.Remote;
using Berth.Core.Runners;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Provisioning.Interruptions;
using Berth.Core.Tests.Storage;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;

namespace Berth.Core.Tests.Provisioning;

/// <summary>A whole berth without its front end: a home of its own, a host (this machine, or an sshd), small real servers.</summary>
internal sealed class ProvisioningLab : IAsyncDisposable
{
    /// <summary>Answers every request of its session's workspace.</summary>
    public const string Web = "web";

    public const string EndsAtOnce = "ends";

    public const string Silent = "silent";

    public const string OnSocket = "socket";

    /// <summary>As <see cref="Web"/>, but it ends at once, or never answers, while there is a mark of that name.</summary>
    public const string Moody = "moody";

    private const string Marks = "environ";

    private static int _labs;

    private readonly bool _ownsFolder;
    private GitWeb? _web;

    private ProvisioningLab(string folder, bool ownsFolder)
    {
        _ownsFolder = ownsFolder;
        Folder = folder;
        Directory.CreateDirectory(State);
        Database = Database.Open(State, TimeProvider.System);
    }

    public string Folder { get; }

    public string State => Folder + "/state";

    public string Root { get; set; } = "";

    public string HostName { get; private set; } = "local";

    public Database Database { get; }

    public required LinkPool Pool { get; init; }

    public SshdHost? Host { get; private init; }

    /// <summary>Where the host's files lie, if that is a disk of its own.</summary>
    public TemporaryDisk? Disk { get; private init; }

    public required ProvisionerParts Parts { get; set; }

    public ISessions Sessions => new Provisioner(Parts);

    public SessionStore Rows => new(Database, TimeProvider.System);

    public ILink Link => Parts.Link(Parts.Hosts.Find(HostName).Host!);

    /// <summary>This machine as the host.</summary>
    public static ProvisioningLab Local(string? root = null) => Make(Directory.CreateTempSubdirectory("bp-").FullName, true, ("local", "", null), root, FreePorts());

    /// <summary>The same with a small disk in memory. Needs root.</summary>
    public static ProvisioningLab OnDisk(string size)
    {
        var disk = new TemporaryDisk(size);
        return Make(Directory.CreateTempSubdirectory("bp-").FullName, true, ("local", "", null), disk.Path + "/berth", FreePorts(), disk);
    }

    /// <summary>What another process needs to be a berth of this home.</summary>
    public string Place => string.Join('\n', Folder, Root, HostName, Host?.ConfigFile, Parts.Settings.Ports.Local.First.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Another berth in the home of one that there is, or there was.</summary>
    public static ProvisioningLab Again(string place) => place.Split('\n') is [var folder, var root, var host, var config, var port]
        ? Make(folder, false, (host, config, null), root, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture))
        : throw new ArgumentException(place, nameof(place));

    public static async Task<ProvisioningLab> SshAsync(SshdOptions? options = null)
    {
        var host = await SshdHost.StartAsync(options);
        return Make(Directory.CreateTempSubdirectory("bp-").FullName, true, (host.Alias, host.ConfigFile, host), host.Home + "/berth root", FreePorts());
    }

    /// <summary>Another laptop of the same user: a home of its own on the same host.</summary>
    public ProvisioningLab OtherLaptop() => Make(Directory.CreateTempSubdirectory("bp-").FullName, true, (HostName, Host?.ConfigFile ?? "", Host), Root, FreePorts());

    public async Task<Session> MakeAsync(NewSession? wish = null)
    {
        var outcome = await Sessions.CreateAsync(wish ?? new NewSession { Server = Web, Agent = "none" }, null, CancellationToken.None);
        return outcome is Outcome.Done done ? done.Session : throw new InvalidOperationException(outcome.ToString());
    }

    public async Task<string> ShAsync(string script, params string[] arguments)
    {
        var result = await Link.RunAsync(Call.Run(new Script("test", script), arguments) with { Priority = CallPriority.User }, CancellationToken.None);
        return result.Output.Trim();
    }

    /// <summary>The same berth, with a gate before and after everything that it asks of the host.</summary>
    public ISessions Through(Gate gate)
    {
        var open = Parts.Link;
        return new Provisioner(Parts with { Link = host => new GatedLink(open(host), gate) });
    }

    public void With(Func<Settings, Settings> change)
    {
        var settings = change(Parts.Settings);
        Parts = Parts with { Settings = settings, Hosts = new HostCatalog(settings) };
    }

    /// <summary>A file that changes how <see cref="Moody"/> behaves.</summary>
    public string Mark(string name) => $"{Folder}/{name}";

    /// <summary>A repository over HTTP.</summary>
    public GitWeb Http(string repository) => _web ??= new GitWeb(repository);

    /// <summary>Nothing of any session runs any more.</summary>
    public void KillProcesses()
    {
        foreach (var session in Rows.All())
            Kill($"BERTH_SESSION={session.Id}");
    }

    /// <summary>As after a reboot of the host: nothing runs, and what was written before is of another boot.</summary>
    public async Task RebootAsync()
    {
        KillProcesses();
        foreach (var session in Rows.All())
            Rows.SetManifest(session.Id, Rows.Manifest(session.Id)!.Replace("\"boot\":\"", "\"boot\":\"before-", StringComparison.Ordinal));
        await ShAsync("for each in \"$1\"/sessions/*/session.json; do [ ! -e \"$each\" ] || sed -i 's/\"boot\":\"/\"boot\":\"before-/' \"$each\"; done", Root);
    }

    public async Task<string> MakeRepoAsync()
    {
        var repo = Folder + "/repo";
        await ShAsync("git init -q -b trunk \"$1\" && cd \"$1\" && echo hello >a && git add a && git -c user.name=n -c user.email=e commit -qm one", repo);
        return repo;
    }

    /// <summary>As when the process that holds them has died.</summary>
    public void DropLeases() => Database.Write(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM leases";
        command.ExecuteNonQuery();
    });

    /// <summary>Processes with the mark of a session.</summary>
    public static int Processes(SessionId id) => ProcessesOf($"BERTH_SESSION={id}");

    /// <summary>The processes that have a word among their arguments.</summary>
    public static IReadOnlyList<int> Running(string word) => Pids("cmdline", word);

    public async ValueTask DisposeAsync()
    {
        if (_ownsFolder)
            KillProcesses();
        if (_web is not null)
            await _web.DisposeAsync();
        await Pool.DisposeAsync();
        Database.Dispose();
        Disk?.Dispose();
        if (Host is not null && _ownsFolder)
            await Host.DisposeAsync();
        if (_ownsFolder && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static ProvisioningLab Make(string folder, bool owns, (string Name, string Config, SshdHost? Sshd) host, string? root, int firstPort, TemporaryDisk? disk = null)
    {
        var place = root ?? folder + "/host";
        var name = host.Name;
        var settings = SettingsFor(name, folder, place, firstPort);
        var catalog = new HostCatalog(settings);
        var pool = new LinkPool(new LinkOptions { RuntimeDirectory = folder + "/run", ConfigFile = host.Config.Length > 0 ? host.Config : null }, null, watches: false);
        var lab = new ProvisioningLab(folder, owns) { Pool = pool, Host = host.Sshd, Disk = disk, Root = place, HostName = name, Parts = null! };
        lab.Parts = new ProvisionerParts
        {
            Settings = settings,
            Hosts = catalog,
            Link = one => one.Address is { } address ? pool.Get(one.Name, address.ToString()) : pool.Local,
            Local = pool.Local,
            Database = lab.Database,
            Secrets = new SecretVault(new SecretStore(lab.Database, TimeProvider.System), lab.State),
            Server = ServerCatalog.OfKind,
            Runner = RunnerCatalog.Of,
            Deployer = new NoDeployer(),
            Time = TimeProvider.System,
            Log = new NoLog(),
            Home = HomeName.Of(folder),
        };
        return lab;
    }

    /// <summary>Each lab has a pool of its own, away from the ports that the system hands out.</summary>
    private static int FreePorts() => 10_000 + (Environment.ProcessId * 7 + Interlocked.Increment(ref _labs)) % 300 * 60;

    private static Settings SettingsFor(string host, string folder, string root, int first)
    {
        return new Settings
        {
            Defaults = new DefaultsSettings { Host = host, Agent = "none", Root = root, StartTimeout = TimeSpan.FromSeconds(20), StopTimeout = TimeSpan.FromSeconds(2) },
            Ports = new PortsSettings { Local = new PortRange(first, first + 29), Remote = new PortRange(first + 30, first + 59) },
            Hosts = new Named<HostSettings>([new HostSettings(host) { Address = new HostAddress(null, host, null) }]),
            Servers = new Named<ServerSettings>(
            [
                new ServerSettings(Web) { Kind = "command", Command = "exec busybox httpd -f -p 127.0.0.1:{port} -h {workspace}" },
                new ServerSettings(Moody)
                {
                    Kind = "command",
                    Command = $"[ ! -e {Shell.Quote($"{folder}/{EndsAtOnce}")} ] || exit 3; [ ! -e {Shell.Quote($"{folder}/{Silent}")} ] || exec sleep 1000; "
                        + "exec busybox httpd -f -p 127.0.0.1:{port} -h {workspace}",
                },
                new ServerSettings(EndsAtOnce) { Kind = "command", Command = "echo 'no good: {port}' >&2; exit 3" },
                new ServerSettings(Silent) { Kind = "command", Command = ": {port}; exec sleep 1000" },
                new ServerSettings(OnSocket) { Kind = "command", Command = "exec socat UNIX-LISTEN:{socket},fork,mode=600 SYSTEM:'read line; echo HTTP/1.0 200 OK; echo; echo hello'" },
            ]),
        };
    }

    private static int ProcessesOf(string mark) => Pids(Marks, mark).Count;

    private static void Kill(string mark) => ProcessTree.Signal(Pids(Marks, mark), ProcessTree.SigKill);

    private static List<int> Pids(string file, string word)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && !ProcessTree.IsGone(pid) && Words($"{folder}/{file}").Contains(word))
                found.Add(pid);
        }

        return found;
    }

    private static string[] Words(string file)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file)).Split('\0');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private sealed class NoLog : ILog
    {
        public void Write(LogLevel level, string message, Exception? error, ReadOnlySpan<LogProperty> properties)
        {
        }
    }

    private sealed class NoDeployer : IDeployer
    {
        public Task<DeployResult> DeployAsync(ILink link, HostFacts facts, IServer server, ServerSettings settings, IProgress<StepProgress>? progress, CancellationToken cancel) =>
            throw new NotSupportedException("the small servers need no deployment");
    }
}
