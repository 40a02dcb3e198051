using System.Globalization;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.EndToEnd.Links;
using Berth.EndToEnd.Monitoring;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Systemd;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Runners;

/// <summary>One booted host for all that is asked of it: a start of its own for each would cost minutes.</summary>
public sealed class SystemdRunnerTests
{
    private const string Root = "/home/dev/.local/share/berth";
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Podman, Part.Root, Part.Debootstrap, Part.Ssh, Part.Dtach)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Sessions_are_held_by_the_users_service_manager()
    {
        await using var host = await SystemdHost.StartAsync(volumes: [$"{Inventory.Find("dtach")}:/usr/bin/dtach"]);
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await LinkLab.UpAsync(lab.Link(host.Alias));
        var runner = new SystemdRunner();

        await ServerWithLimitsAsync(runner, link);
        await CostIsWhatTheKernelCountsAsync(runner, link);
        await FailedServerIsStartedAgainAsync(runner, link);
        await AgentLiesInTheSliceAsync(runner, link);
        await AgentIsHeldWithoutTmuxAsync(runner, lab, host, "dtach");
        await AgentIsHeldWithoutTmuxAsync(runner, lab, host, "script");
        await LingerIsSeenAndHadAsync(host, link);
        await SessionOutlivesTheLoginAsync(runner, link, lab, host);
    }

    private static async Task ServerWithLimitsAsync(SystemdRunner runner, ILink link)
    {
        var request = Request("sh", "-c", "trap 'echo bye; exit 0' TERM; echo up $TOKEN; setsid sleep 1001 & while :; do sleep 0.1; done") with
        {
            Environment = [new("TOKEN", "a-secret-of-ours")],
            Limits = new RunLimits(300 << 20, 150, 77),
        };
        await PrepareAsync(link, request);

        var started = await runner.StartAsync(link, request, Never);
        var again = await runner.StartAsync(link, request, Never);

        Assert.Equal((null, null), (started.Error, again.Error));
        await Wait.UntilAsync("the server's word", async () => await ShAsync(link, $"cat {request.Folder.ServerLog}") == "up a-secret-of-ours\n");
        var shown = await ShAsync(link, $"systemctl --user show -p MemoryMax -p CPUQuotaPerSecUSec -p TasksMax -p OOMPolicy -p Restart -p Slice {SystemdRunner.Unit(request.Session)}");
        foreach (var line in (string[])["MemoryMax=314572800", "CPUQuotaPerSecUSec=1.500000s", "TasksMax=77", "OOMPolicy=continue", "Restart=on-failure", $"Slice={SystemdRunner.Slice(request.Session)}"])
            Assert.Contains(line + "\n", shown, StringComparison.Ordinal);
        Assert.Contains("MemoryMax=314572800", await ShAsync(link, $"systemctl --user show -p MemoryMax {SystemdRunner.Slice(request.Session)}"), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", await ShAsync(link, $"systemctl --user show {SystemdRunner.Unit(request.Session)}; ps axww"), StringComparison.Ordinal);
        Assert.Equal("600\n", await ShAsync(link, $"stat -c %a {request.Folder.Run}/env"));
        Assert.True((await StatusAsync(runner, link, request)).Server);

        var stopped = await runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);

        Assert.Equal((null, 0), (stopped.Link, stopped.Left.Count));
        Assert.True(stopped.FreedBytes > 0);
        Assert.EndsWith("bye\n", await ShAsync(link, $"cat {request.Folder.ServerLog}"), StringComparison.Ordinal);
        Assert.Equal("", await ShAsync(link, $"systemctl --user list-units --all --plain --no-legend 'berth-{request.Session}*'; pgrep -f 'sleep 100[1]'"));
    }

    /// <summary>From outside of the container its processes are put into groups that count them, where there are such.</summary>
    private static async Task CostIsWhatTheKernelCountsAsync(SystemdRunner runner, ILink link)
    {
        if (ControlGroup.WhyMissing is not null)
            return;
        var request = Request("sh", "-c", "while ! [ -e go ]; do sleep 0.1; done; exec perl -e '$x = q(a) x 300_000_000; 1 while 1'");
        await PrepareAsync(link, request);
        Assert.Null((await runner.StartAsync(link, request, Never)).Error);
        using var group = ControlGroup.Create("berth-tests-" + request.Session);
        var pids = new List<int>();
        await Wait.UntilAsync("its processes to be seen from outside", () => (pids = Marked(request.Session)).Exists(IsServer));
        foreach (var pid in pids)
            group.Add(pid);
        await ShAsync(link, $"touch {request.WorkingDirectory}/go");
        await Wait.UntilAsync("the memory to be taken", () => group.MemoryBytes > 300_000_000);

        await ProbedCost.AgreesAsync(link, Root, request.Session, () => group.CpuSeconds, () => group.MemoryBytes);
        await runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    /// <summary>The server itself, which what starts it may have preceded.</summary>
    private static bool IsServer(int pid) => ProcessTree.CommandLine(pid).Split('\0') is [var program, "-c", var script, ..]
        && program.EndsWith("sh", StringComparison.Ordinal) && script.StartsWith("while", StringComparison.Ordinal);

    private static List<int> Marked(SessionId session) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(pid => ProcessTree.Environment(pid).Contains($"BERTH_SESSION={session}", StringComparison.Ordinal))];

    private static async Task FailedServerIsStartedAgainAsync(SystemdRunner runner, ILink link)
    {
        var request = Request("sh", "-c", "[ -e again ] && { echo second; exec sleep 1000; }; touch again; echo first; kill -9 $$");
        await PrepareAsync(link, request);

        Assert.Null((await runner.StartAsync(link, request, Never)).Error);

        await Wait.UntilAsync("the second start", async () => (await ShAsync(link, $"cat {request.Folder.ServerLog}")).EndsWith("second\n", StringComparison.Ordinal));
        Assert.True((await StatusAsync(runner, link, request)).Server);
        await runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    private static async Task AgentLiesInTheSliceAsync(SystemdRunner runner, ILink link)
    {
        var request = Request() with { Part = RunPart.Agent, Agent = new AgentSettings("sh") { Command = "echo ready; exec sleep 1002" } };
        await PrepareAsync(link, request);

        Assert.Null((await runner.StartAsync(link, request, Never)).Error);

        await Wait.UntilAsync("the agent", async () => (await AgentTerminal.ShowAsync(link, request.Session, 0, Never))?.Lines.Contains("ready") == true);
        Assert.Contains($"/{SystemdRunner.Slice(request.Session)}/", await ShAsync(link, "cat /proc/$(pgrep -f '^sleep 1002' | head -n 1)/cgroup"), StringComparison.Ordinal);
        Assert.DoesNotContain(request.Session.Value, await ShAsync(link, "cat /proc/$(pgrep -f '[t]mux -L berth' | head -n 1)/cgroup"), StringComparison.Ordinal);
        Assert.True((await StatusAsync(runner, link, request)).Agent);
        var stopped = await runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
        Assert.Equal((null, 0), (stopped.Link, stopped.Left.Count));
        Assert.Equal("", await ShAsync(link, "pgrep -f '^sleep 1002'"));
        Assert.Equal("", await ShAsync(link, $"systemctl --user list-units --all --plain --no-legend 'berth-{request.Session}*'"));
    }

    /// <summary>What holds the terminal lies in the slice with the agent, outlives the login, and ends with the session.</summary>
    private static async Task AgentIsHeldWithoutTmuxAsync(SystemdRunner runner, LinkLab lab, SystemdHost host, string holder)
    {
        await host.ExecAsync("chmod", "0", "/usr/bin/tmux");
        var link = await LinkLab.UpAsync(lab.Link(host.Alias));
        var request = Request() with
        {
            Part = RunPart.Agent,
            Agent = new AgentSettings("sh") { Command = "printf ready; while read -r line; do echo heard $line; done" },
            Facts = Facts with { Tmux = null, OtherHolder = holder },
        };
        await PrepareAsync(link, request);

        Assert.Null((await runner.StartAsync(link, request, Never)).Error);
        await SaysAsync("ready");
        var groups = await ShAsync(link, $"for pid in $(pgrep -f 'agent-hol[d] {holder} '; pgrep -f 'agent-wrappe[r] '); do cat /proc/$pid/cgroup | grep -o 'berth-.*[.]slice/.*' || echo none; done");
        Assert.All(groups.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith(SystemdRunner.Slice(request.Session), line, StringComparison.Ordinal));
        Assert.True(groups.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= 2, groups);
        await link.DisconnectAsync(Never);
        link = await LinkLab.UpAsync(lab.Link(host.Alias));
        Assert.True((await StatusAsync(runner, link, request)).Agent);
        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("hello"), mark: null, Never));
        await SaysAsync("heard hello");

        var stopped = await runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);

        Assert.Equal((null, 0), (stopped.Link, stopped.Left.Count));
        Assert.Equal("", await ShAsync(link, $"pgrep -f 'agent-hol[d]'; pgrep -x dtach; pgrep -x script; ls {request.Folder.Run} | grep agent"));
        // A slice without members goes when systemd comes to it.
        await Wait.UntilAsync("the slice to go", async () => await ShAsync(link, $"systemctl --user list-units --all --plain --no-legend 'berth-{request.Session}*'") == "");
        await host.ExecAsync("chmod", "755", "/usr/bin/tmux");

        Task SaysAsync(string text) => Wait.UntilAsync($"the agent to say: {text}", async () =>
            (await AgentTerminal.ShowAsync(link, request.Session, 0, Never))?.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)) == true);
    }

    private static async Task LingerIsSeenAndHadAsync(SystemdHost host, ILink link)
    {
        var facts = Facts with { Lingers = false };
        Assert.True((await Linger.EnsureAsync(link, facts, Never)).Lingers);
        await host.ExecAsync("loginctl", "disable-linger", "dev");
        var tried = await Linger.EnsureAsync(link, facts, Never);
        Assert.Equal(tried.Lingers, (await host.ExecAsync("test", "-e", "/var/lib/systemd/linger/dev")).ExitCode == 0);
        await host.ExecAsync("loginctl", "enable-linger", "dev");
    }

    private static async Task SessionOutlivesTheLoginAsync(SystemdRunner runner, ILink link, LinkLab lab, SystemdHost host)
    {
        var request = Request("sleep", "1003");
        await PrepareAsync(link, request);
        Assert.Null((await runner.StartAsync(link, request, Never)).Error);
        await link.DisconnectAsync(Never);

        var later = await LinkLab.UpAsync(lab.Link(host.Alias));

        Assert.True((await StatusAsync(runner, later, request)).Server);
        await runner.StopAsync(later, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    private static HostFacts Facts => new()
    {
        Home = "/home/dev",
        User = "dev",
        Uid = 1000,
        Root = Root,
        System = "linux",
        Architecture = "amd64",
        TemporaryDirectory = "/tmp",
        Tmux = "/usr/bin/tmux",
        HasUserSystemd = true,
        Lingers = true,
    };

    private static RunRequest Request(params string[] arguments)
    {
        var session = SessionId.New();
        var folder = SessionFolder.Root(Root, session);
        return new RunRequest(session, SessionName.TryParse("web", out var name) ? name : default, RunPart.Server, new SessionFolder(folder, folder + "/run"), Facts)
        {
            Arguments = [.. arguments],
            WorkingDirectory = folder + "/workspace",
        };
    }

    private static async Task PrepareAsync(ILink link, RunRequest request) => await ShAsync(link, $"mkdir -p {request.WorkingDirectory}");

    private static Task<RunStatus> StatusAsync(SystemdRunner runner, ILink link, RunRequest request) => runner.StatusAsync(link, request.Session, request.Folder, Never);

    private static async Task<string> ShAsync(ILink link, string script)
    {
        var result = await LinkLab.Sh(link, "export XDG_RUNTIME_DIR=/run/user/$(id -u)\n" + script);
        Assert.Null(result.Error);
        return result.Output;
    }
}
