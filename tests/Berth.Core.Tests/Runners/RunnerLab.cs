using System.Runtime.Versioning;
using Berth.Core.Configuration.Sections;
using Berth.Core.Events;
using Berth.Core.Hosts;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;

namespace Berth.Core.Tests.Runners;

/// <summary>A root and a session on this machine, for one runner and one shell. What was started is ended with it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class RunnerLab : IAsyncDisposable
{
    private readonly string _base;

    /// <param name="shell">dash, or busybox with nothing but its own applets and setsid's kin.</param>
    /// <param name="folder">What the folder is called; a hard name is a good one.</param>
    public RunnerLab(string shell = "dash", string folder = "root")
    {
        _base = Directory.CreateTempSubdirectory("berth-run-").FullName;
        Root = Path.Combine(_base, folder);
        Directory.CreateDirectory(Path.Combine(_base, "tmux"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Session = SessionId.New();
        var place = SessionFolder.Root(Root, Session);
        Folder = new SessionFolder(place, place + "/run");
        Directory.CreateDirectory(Folder.Workspace);
        Environment = new Dictionary<string, string?>
        {
            ["TMUX_TMPDIR"] = Path.Combine(_base, "tmux"),
            ["HOME"] = _base,
            ["PATH"] = shell == "busybox" ? Applets() : System.Environment.GetEnvironmentVariable("PATH"),
            ["TMUX"] = null,
        };
        Link = new ShellLink(shell == "busybox" ? [Path.Combine(_base, "applets", "sh")] : [shell], Environment);
    }

    public Dictionary<string, string?> Environment { get; }

    public string Root { get; }

    public string Base => _base;

    public SessionId Session { get; }

    public SessionFolder Folder { get; }

    public ShellLink Link { get; }

    /// <summary>tmux, dtach or script: what the host has.</summary>
    public string Holder { get; init; } = "tmux";

    public IRunner Runner { get; } = new ProcessRunner();

    public string Log => File.Exists(Folder.ServerLog) ? File.ReadAllText(Folder.ServerLog) : "";

    public RunRequest Server(params string[] arguments) => new(Session, Name, RunPart.Server, Folder, Facts)
    {
        Arguments = [.. arguments],
        WorkingDirectory = Folder.Workspace,
    };

    public RunRequest Agent(AgentSettings agent) => new(Session, Name, RunPart.Agent, Folder, Facts) { Agent = agent, WorkingDirectory = Folder.Workspace };

    public HostFacts Facts => new()
    {
        Home = _base,
        User = System.Environment.UserName,
        Uid = 0,
        Root = Root,
        System = "linux",
        Architecture = "amd64",
        TemporaryDirectory = "/tmp",
        Tmux = Holder == "tmux" ? "/usr/bin/tmux" : null,
        OtherHolder = Holder == "tmux" ? null : Holder,
    };

    public Task<RunResult> StartAsync(RunRequest request) => Runner.StartAsync(Link, request, CancellationToken.None);

    public Task<StopResult> StopAsync(double grace = 5) => Runner.StopAsync(Link, new StopRequest(Session, Folder, TimeSpan.FromSeconds(grace)), CancellationToken.None);

    public Task<RunStatus> StatusAsync() => Runner.StatusAsync(Link, Session, Folder, CancellationToken.None);

    public async Task<string> TmuxAsync(params string[] arguments) => (await new Command("tmux", ["-L", "berth", .. arguments]) { Environment = Environment }.RunAsync()).Output;

    public IReadOnlyList<AgentEvent> Events()
    {
        var spool = Path.Combine(Root, "events.ndjson");
        var bytes = File.Exists(spool) ? File.ReadAllBytes(spool) : [];
        return SpoolReader.Read(SpoolState.New, new SpoolChunk(1, bytes.Length, 0, bytes), DateTimeOffset.UnixEpoch).Events;
    }

    /// <summary>The pids of whom carry the session's mark in their environment.</summary>
    public IReadOnlyList<int> Marked() => MarkedBy(Session.Value);

    public static IReadOnlyList<int> MarkedBy(string session)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            try
            {
                if (int.TryParse(Path.GetFileName(folder), out var pid) && !ProcessTree.IsGone(pid)
                    && File.ReadAllText($"{folder}/environ").Split('\0').Contains($"BERTH_SESSION={session}"))
                    found.Add(pid);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is another user's, or went while we looked.
            }
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(0);
        await TmuxAsync("kill-server");
        Directory.Delete(_base, recursive: true);
    }

    private static SessionName Name => SessionName.TryParse("web", out var name) ? name : throw new InvalidOperationException();

    private string Applets()
    {
        var applets = Directory.CreateDirectory(Path.Combine(_base, "applets")).FullName;
        foreach (var name in "sh awk base64 cat chmod cksum cp cut date dd env flock grep head id ls mkdir mkfifo mv nice nohup od printf readlink rm sed setsid sleep sort stat tail tee touch tr uname wc".Split(' '))
            File.CreateSymbolicLink(Path.Combine(applets, name), "/usr/bin/busybox");
        return applets;
    }
}
