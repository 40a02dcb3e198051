using Berth.Core.Configuration;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;

namespace Berth.EndToEnd.Cli;

/// <summary>
/// A home of its own for the published program: settings, a remembered list, and hosts. Every command runs in a session of its own, so
/// that the tests' terminal, if there is one, is not to be asked on.
/// </summary>
internal sealed class CliLab : IAsyncDisposable
{
    private readonly Links.LinkLab _links;

    private CliLab(Links.LinkLab links) => _links = links;

    public string Home => _links.Folder;

    public string State => Home + "/state";

    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>For a berth in a terminal of the test's.</summary>
    public Dictionary<string, string> ScreenVariables => Variables.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!);

    public static async Task<CliLab> StartAsync(string settings = "", SshdHost? host = null)
    {
        var lab = new CliLab(new Links.LinkLab(host?.ConfigFile ?? "/dev/null"));
        Directory.CreateDirectory(lab.Home + "/config");
        // Hosts of other tests are this machine, too, and each berth believes the usual ports to be its own.
        if (host is not null && !settings.Contains("[ports]", StringComparison.Ordinal))
            settings += "\n" + Ports.SessionLab.PortSettings();
        await File.WriteAllTextAsync(lab.Home + "/config/berth.toml", settings);
        lab.Variables["BERTH_HOME"] = lab.Home;
        lab.Variables["BERTH_SSH_CONFIG"] = host?.ConfigFile ?? "/dev/null";
        lab.Variables["PATH"] = $"{Path.GetDirectoryName(Inventory.PublishedProgram)}:{Environment.GetEnvironmentVariable("PATH")}";
        lab.Variables["NO_COLOR"] = null;
        lab.Variables["LC_ALL"] = "C.UTF-8";
        return lab;
    }

    /// <summary>Five sessions in every state, two of them flagged; the same ids at every start.</summary>
    public void Remember(string host = "dev1")
    {
        using var database = Database.Open(State, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var sessions = new SessionStore(database, TimeProvider.System);
        foreach (var session in Sessions(host, now))
        {
            sessions.Add(session, null);
            sessions.SetAgent(session.Id, session.Agent);
            if (session.Usage is not null)
                sessions.Observe([new(session.Id, session.Health, session.Usage, session.LastActivityAt)]);
        }

        new SampleStore(database, TimeProvider.System).Add(Load(host, now));
        var flags = new FlagStore(database, TimeProvider.System);
        flags.Raise(new(host, Id(1)), new("blocked", FlagSeverity.High, "blocked", "hook:PermissionRequest") { Message = "Bash(npm test)", Evidence = "Bash(npm test)" }, now.AddMinutes(-2));
        flags.Raise(new(host, Id(3)), new("error", FlagSeverity.Critical, "error", "exit") { Evidence = "exit code 1" }, now.AddMinutes(-9));
    }

    public Berth.EndToEnd.Links.LinkLab Ways => _links;

    /// <summary>The masters of this home that run.</summary>
    public IReadOnlyList<int> Masters() => _links.Masters();

    /// <summary>What the home remembers.</summary>
    public IReadOnlyList<Session> Remembered()
    {
        using var database = Database.Open(State, TimeProvider.System);
        return new SessionStore(database, TimeProvider.System).All();
    }

    public Task<Finished> RunAsync(params string[] words) => Command([Inventory.PublishedProgram, .. words]).RunAsync();

    public Task<Finished> ShellAsync(string line) => Command(["bash", "-c", line]).RunAsync();

    public Command Command(params string[] words) => new("setsid", ["--wait", .. words]) { Environment = Variables };

    public static SessionId Id(int number) => SessionId.Parse($"0a1b2c3d4e0{number}");

    public ValueTask DisposeAsync() => _links.DisposeAsync();

    private static Session[] Sessions(string host, DateTimeOffset now) =>
    [
        Session(1, "web", SessionState.Active) with
        {
            Host = host,
            CreatedAt = now.AddHours(-3),
            LocalPort = 8001,
            Url = "http://127.0.0.1:8001",
            Endpoint = new Endpoint.Socket("/home/me/.local/share/berth/sessions/0a1b2c3d4e01/run/server.sock"),
            Workspace = "/home/me/.local/share/berth/sessions/0a1b2c3d4e01/workspace",
            Repo = "git@example.com:me/web.git",
            Branch = "main",
            Agent = new("claude") { State = AgentState.Blocked, Kind = BlockedKind.Permission, Message = "Bash(npm test)", Since = now.AddMinutes(-2) },
            Usage = new(41.2, 1_288_490_188, 73_400_320, 12),
            Health = new(HealthStatus.Ok, now.AddSeconds(-5), 1.8),
        },
        Session(2, "docs", SessionState.Active) with
        {
            Host = host,
            LocalPort = 8002,
            Url = "http://127.0.0.1:8002",
            Endpoint = new Endpoint.Port(3001),
            Agent = new("codex") { State = AgentState.Working, Since = now.AddMinutes(-12) },
        },
        Session(3, "broken", SessionState.Error) with { Host = host, Error = "clone: no such repository" },
        Session(4, "legacy", SessionState.Suspended) with { Host = host, Server = "none" },
        Session(5, "old", SessionState.Terminated) with { Host = BuiltIn.LocalHost },
    ];

    private static LoadSample[] Load(string host, DateTimeOffset now) =>
    [
        new(SampleSubject.Of(Id(1)), now.AddDays(-2)) { CpuPercent = 1 },
        new(SampleSubject.Of(Id(1)), now.AddHours(-3)) { CpuPercent = 41.2, CpuPercentMax = 80, MemoryBytes = 1_288_490_188, MemoryBytesMax = 1_300_000_000, DiskBytes = 73_400_320 },
        new(SampleSubject.Of(Id(1)), now.AddMinutes(-10)) { CpuPercent = 7.06, MemoryBytes = 1000 },
        new(SampleSubject.Of(host), now.AddMinutes(-10))
        {
            CpuPercent = 55.5,
            MemoryBytes = 2_000_000_000,
            DiskBytes = 5_000_000_000,
            NetRxBytesPerSec = 1234.5,
            NetTxBytesPerSec = 99,
        },
    ];

    private static Session Session(int number, string name, SessionState state) => A.Session(name, state) with { Id = Id(number) };
}
