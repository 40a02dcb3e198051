using System.Globalization;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.EndToEnd.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.EndToEnd.Monitoring;

/// <summary>A host with sessions, watched over its real sshd by a berth of its own.</summary>
internal sealed class WatchedHost : IAsyncDisposable
{
    public const string Name = "dev1";

    private readonly SshdHost _host;
    private readonly LinkLab _lab;
    private readonly Database _database;

    private WatchedHost(SshdHost host, LinkLab lab, ILink link, string root, TimeSpan pace)
    {
        (_host, _lab, Link) = (host, lab, link);
        Root = root;
        Directory.CreateDirectory(root);
        _database = Database.Open(lab.Folder + "/state", TimeProvider.System);
        var settings = new Settings
        {
            Monitor = new MonitorSettings { Pace = pace, HealthPace = TimeSpan.FromSeconds(2), HealthTimeout = TimeSpan.FromSeconds(2) },
        };
        Parts = new MonitorParts(settings, _database, TimeProvider.System);
        Monitor = new Monitor(Parts, _ => link);
    }

    public ILink Link { get; }

    public Monitor Monitor { get; }

    public MonitorParts Parts { get; }

    public string Root { get; }

    public string Spool => Root + "/events.ndjson";

    /// <summary>The probes that run there: each has one awk of its own, and everything that it starts has the mark.</summary>
    public int Probes => _host.Processes.Where(pid => ProcessTree.Name(pid).EndsWith("awk", StringComparison.Ordinal) && ProcessTree.Environment(pid).Contains("BERTH_PROBE=", StringComparison.Ordinal)).Count();

    public static async Task<WatchedHost> StartAsync(SshdHost host, string? root = null, TimeSpan? pace = null)
    {
        var lab = new LinkLab(host.ConfigFile);
        var link = await LinkLab.UpAsync(lab.Pool().Get(Name, host.Alias));
        return new WatchedHost(host, lab, link, root ?? host.Folder + "/root", pace ?? TimeSpan.FromSeconds(1));
    }

    public Task WatchAsync() => Monitor.StartAsync([new CatalogHost(Name, null, new HostSettings(Name)) { Root = Root }]);

    public Session Add(Session session)
    {
        session = session with { Host = Name };
        Directory.CreateDirectory($"{Root}/sessions/{session.Id}/config");
        Xunit.Assert.Equal(SessionChange.Done, Parts.Sessions.Add(session, null));
        return session;
    }

    /// <summary>A program of a session; the result is its process.</summary>
    public Task<int> RunAsync(Session session, params string[] command) => _host.RunAsync(_host.Folder + "/log", ["env", $"BERTH_SESSION={session.Id}", .. command]);

    public void Append(Session session, string state, string source)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        File.AppendAllText(Spool, $"{{\"v\":1,\"ts\":\"{at}\",\"session\":\"{session.Id}\",\"state\":\"{state}\",\"src\":\"{source}\"}}\n");
    }

    public SessionSnapshot? Seen(Session session) => Monitor.View.Hosts.GetValueOrDefault(Name)?.Sessions.GetValueOrDefault(session.Id);

    public Task UntilAsync(string what, Func<MonitorView, bool> condition) => Wait.UntilAsync(what, () => condition(Monitor.View), TimeSpan.FromSeconds(90));

    public async ValueTask DisposeAsync()
    {
        await Monitor.DisposeAsync();
        _database.Dispose();
        await _lab.DisposeAsync();
    }
}
