using System.Globalization;
using System.Text;
using Berth.Benchmarks.Links;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Benchmarks.ScreenRows;

/// <summary>
/// A home that remembers many sessions, and their hosts: names of one sshd, each with a root of its own, so that each has a link, a probe
/// and a spool. Without an sshd the hosts are only remembered.
/// </summary>
internal sealed class ScreenFleet : IDisposable
{
    private readonly Random _random = new(17);
    private readonly List<Session> _sessions = [];
    private readonly BenchSshd? _sshd;

    public ScreenFleet(int sessions, int hosts, BenchSshd? sshd)
    {
        _sshd = sshd;
        Directory.CreateDirectory(Path.Combine(Home, "config"));
        for (var number = 0; number < sessions; number++)
            _sessions.Add(Session(number, HostName(number % hosts)));
        File.WriteAllText(SettingsFile, Settings(hosts));
        for (var host = 0; host < hosts; host++)
            AddHost(HostName(host));
        using var database = Database.Open(Path.Combine(Home, "state"), TimeProvider.System);
        database.Write(_ => _sessions.ForEach(session => Remember(database, session)));
    }

    public string Home { get; } = Directory.CreateTempSubdirectory("bs-").FullName;

    public Dictionary<string, string?> Variables => new()
    {
        ["BERTH_HOME"] = Home,
        ["BERTH_SSH_CONFIG"] = _sshd?.ConfigFile,
        // A terminal that holds a frame back until it is whole: the end of the synchronized update is the end of the frame.
        ["TERM_PROGRAM"] = "WezTerm",
        ["TMUX"] = null,
        ["STY"] = null,
    };

    public string FirstSession => _sessions[0].Name.Value;

    public string LastSession => _sessions[^1].Name.Value;

    /// <summary>Where the first session's agent writes what it shows.</summary>
    public string FirstLog => Path.Combine(Root(_sessions[0].Host), "sessions", _sessions[0].Id.Value, "output", "agent.log");

    /// <summary>How often each host tells its figures from now on.</summary>
    public void SetPace(TimeSpan pace) =>
        File.WriteAllText(SettingsFile, string.Create(CultureInfo.InvariantCulture, $"{File.ReadAllText(SettingsFile)}[monitor]\npace = '{pace.TotalSeconds}s'\n"));

    /// <summary>What a command in another terminal does to the list: the first session gets another name.</summary>
    public void RenameFirst(string name)
    {
        using var database = Database.Open(Path.Combine(Home, "state"), TimeProvider.System);
        new SessionStore(database, TimeProvider.System).Rename(_sessions[0].Id, SessionName.Parse(name));
    }

    /// <summary>So many lines a second, each about another session, until it is cancelled.</summary>
    public void Stream(int perSecond, CancellationToken end)
    {
        string[] states = ["working", "idle", "done", "working", "blocked"];
        while (!end.WaitHandle.WaitOne(TimeSpan.FromSeconds(1.0 / perSecond)))
        {
            var session = _sessions[_random.Next(_sessions.Count)];
            var line = $$"""{"v":1,"session":"{{session.Id}}","state":"{{states[_random.Next(states.Length)]}}","src":"hook:Bench"}""";
            File.AppendAllText(Path.Combine(Root(session.Host), "events.ndjson"), line + "\n");
        }
    }

    public void Dispose()
    {
        for (var tries = 0; Directory.Exists(Home); tries++)
        {
            try
            {
                Directory.Delete(Home, recursive: true);
            }
            catch (IOException) when (tries < 50)
            {
                // A probe that is ending may still have a file there.
                Thread.CurrentThread.Join(100);
            }
        }
    }

    private static string HostName(int number) => string.Create(CultureInfo.InvariantCulture, $"h{number:00}");

    private string SettingsFile => Path.Combine(Home, "config", "berth.toml");

    private string Root(string host) => Path.Combine(Home, "roots", host);

    private string Settings(int hosts)
    {
        var text = new StringBuilder("[hosts.local]\ndisabled = true\n\n");
        for (var host = 0; host < hosts; host++)
            text.Append(CultureInfo.InvariantCulture, $"[hosts.{HostName(host)}]\nroot = '{Root(HostName(host))}'\ndisabled = {(_sshd is null ? "true" : "false")}\n\n");
        return text.ToString();
    }

    private void AddHost(string host)
    {
        Directory.CreateDirectory(Root(host));
        File.WriteAllText(Path.Combine(Root(host), "events.ndjson"), "");
        foreach (var session in _sessions.Where(session => session.Host == host))
            Directory.CreateDirectory(Path.Combine(Root(host), "sessions", session.Id.Value, "output"));
    }

    private static void Remember(Database database, Session session)
    {
        var store = new SessionStore(database, TimeProvider.System);
        store.Add(session, null);
        store.SetAgent(session.Id, session.Agent);
        store.Observe([new SessionObservation(session.Id, SessionHealth.Unknown, new SessionUsage(41, 1 << 30, 3L << 30, 42), session.CreatedAt)]);
    }

    private static Session Session(int number, string host)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Session
        {
            Id = SessionId.New(),
            Name = SessionName.Parse(string.Create(CultureInfo.InvariantCulture, $"session-{number:0000}")),
            Host = host,
            State = SessionState.Active,
            Server = "none",
            Runner = RunnerKind.Process,
            Isolation = Isolation.Hybrid,
            CreatedAt = now,
            ChangedAt = now,
            Workspace = "/home/me/.local/share/berth/sessions/x/workspace",
            Repo = "git@github.com:me/web.git",
            Branch = "main",
            Agent = new SessionAgent("claude") { State = AgentState.Working, Message = "Bash(npm test)", Since = now },
        };
    }
}
