using System.Diagnostics;
using Berth.Benchmarks.Links;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Masters;
using Berth.Core.Logging;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Remote;
using Berth.Core.Runners;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Storage;

namespace Berth.Benchmarks.Provisioning;

/// <summary>Sessions over a real sshd with the smallest server there is, beside the same server started by hand over a plain ssh.</summary>
internal static class ProvisioningBench
{
    private const int Rounds = 5;
    private const int HandPort = 3999;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly CancellationToken Never = CancellationToken.None;

    public static IEnumerable<BenchRow> Rows() => RowsAsync().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RowsAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        var folder = Directory.CreateTempSubdirectory("bpb-");
        using var database = Database.Open(folder.FullName, TimeProvider.System);
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var parts = Parts(pool, database, folder.FullName);
        var sessions = new Provisioner(parts);
        var (made, killed, hand) = (new List<double>(), new List<double>(), new List<double>());
        await CycleAsync(sessions, [], []);
        for (var round = 0; round < Rounds; round++)
        {
            hand.Add(await ByHandAsync(sshd));
            await CycleAsync(sessions, made, killed);
        }

        var adopted = await AdoptAsync(sessions, parts, folder.FullName + "/host");
        folder.Delete(recursive: true);
        var (ours, theirs) = (Median(made), Median(hand));
        return
        [
            new("new to active, server deployed", ours, "ms", "by hand over plain ssh", ours / theirs, $"<= by hand ({theirs:0} ms) + 500 ms"),
            new("kill", Median(killed), "ms", "", null, "<= the server's own stop + 500 ms"),
            new("adopt of 100 sessions", adopted, "ms", "", null, "<= 2000 ms"),
        ];
    }

    private static async Task CycleAsync(Provisioner sessions, List<double> made, List<double> killed)
    {
        var clock = Stopwatch.StartNew();
        if (await sessions.CreateAsync(new NewSession { Server = "web" }, null, Never) is not Outcome.Done done)
            throw new InvalidOperationException("the session did not come to be");
        made.Add(clock.Elapsed.TotalMilliseconds);
        clock.Restart();
        await sessions.KillAsync(done.Session.Id, new KillWish(KillMode.Delete), null, Never);
        killed.Add(clock.Elapsed.TotalMilliseconds);
    }

    /// <summary>One login that makes a folder and starts the server, one that forwards, then the first answer.</summary>
    private static async Task<double> ByHandAsync(BenchSshd sshd)
    {
        var port = HandPort.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        var start = $"mkdir -p /tmp/bench-hand && setsid busybox httpd -p 127.0.0.1:{port} -h /tmp/bench-hand";
        await SshRun.AskAsync(["ssh", "-F", sshd.ConfigFile, "h1", start], Patience, Never);
        await SshRun.AskAsync(["ssh", "-F", sshd.ConfigFile, "-f", "-N", "-o", "ExitOnForwardFailure=yes", "-S", sshd.Options.RuntimeDirectory + "/hand", "-M", "-L", $"127.0.0.1:{HandPort + 1}:127.0.0.1:{port}", "h1"], Patience, Never);
        while ((await HealthRequest.SendAsync(HandPort + 1, "/", Never)).Status is null)
            await Task.Delay(10);
        var took = clock.Elapsed.TotalMilliseconds;
        await SshRun.AskAsync(["ssh", "-F", sshd.ConfigFile, "-S", sshd.Options.RuntimeDirectory + "/hand", "-O", "exit", "h1"], Patience, Never);
        await SshRun.AskAsync(["ssh", "-F", sshd.ConfigFile, "h1", $"for p in $(grep -lz '127.0.0.1:{port}' /proc/[0-9]*/cmdline | cut -d/ -f3); do [ \"$p\" = $$ ] || kill $p; done; rm -rf /tmp/bench-hand"], Patience, Never);
        return took;
    }

    private static async Task<double> AdoptAsync(Provisioner sessions, ProvisionerParts parts, string root)
    {
        await sessions.CreateAsync(new NewSession { Name = "it", Server = "web" }, null, Never);
        var made = parts.Sessions.All().Single();
        await sessions.SuspendAsync(made.Id, null, Never);
        var copies = new Script("copies", """
            cd "$1/sessions" && number=1
            while [ "$number" -lt 100 ]; do
                id=$(printf '%012x' "$number") && mkdir -p "$id" && sed "s/$2/$id/g; s/\"name\":\"it\"/\"name\":\"s-$number\"/" "$2/session.json" >"$id/session.json"
                number=$((number + 1))
            done
            """);
        await parts.Local.RunAsync(Call.Run(copies, root, made.Id.Value), Never);
        parts.Sessions.Remove(made.Id);
        var clock = Stopwatch.StartNew();
        var reports = await sessions.AdoptAsync("h1", Never);
        var took = clock.Elapsed.TotalMilliseconds;
        return reports[0].Adopted.Count == 100 ? took : throw new InvalidOperationException($"{reports[0].Adopted.Count} sessions were adopted: {reports[0].Problem}");
    }

    public static ProvisionerParts Parts(LinkPool pool, Database database, string folder)
    {
        var settings = new Settings
        {
            Defaults = new DefaultsSettings { Host = "h1", Agent = "none", Root = folder + "/host" },
            Ports = new PortsSettings { Local = new PortRange(18_001, 18_200) },
            Hosts = new Named<HostSettings>([new HostSettings("h1") { Address = new HostAddress(null, "h1", null) }]),
            Servers = new Named<ServerSettings>([new ServerSettings("web") { Kind = "command", Command = "exec busybox httpd -f -p 127.0.0.1:{port} -h {workspace}" }, .. BusyServer.Settings(folder)]),
        };
        return new ProvisionerParts
        {
            Settings = settings,
            Hosts = new HostCatalog(settings),
            Link = host => host.Address is { } address ? pool.Get(host.Name, address.ToString()) : pool.Local,
            Local = pool.Local,
            Database = database,
            Secrets = new SecretVault(new SecretStore(database, TimeProvider.System), folder),
            Server = ServerCatalog.OfKind,
            Runner = RunnerCatalog.Of,
            Deployer = new Deployer(new DeployerOptions(folder + "/cache", Patience)),
            Time = TimeProvider.System,
            Log = new NoLog(),
            Home = HomeName.Of(folder),
        };
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class NoLog : ILog
    {
        public void Write(LogLevel level, string message, Exception? error, ReadOnlySpan<LogProperty> properties)
        {
        }
    }
}
