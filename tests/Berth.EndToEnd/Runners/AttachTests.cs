using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.EndToEnd.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Runners;

public sealed class AttachTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd, Part.Tmux)]
    public async Task An_agent_is_attached_typed_to_left_and_found_again()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var request = await StartAsync(link, host, "while printf 'say: ' && read -r line; do echo \"heard $line\"; done");

        var attach = await link.TerminalAsync(AgentTerminal.Attach(request.Session), Never);
        Assert.Null(attach.Error);
        await using (var screen = await TmuxScreen.Start(attach.Arguments, 100, 30))
        {
            await screen.WaitFor("say:");
            await screen.WaitFor("web");
            await screen.Type("hello é");
            await screen.SendKeys("Enter");
            await screen.WaitFor("heard hello é");
            await screen.SendKeys("C-b", "d");
            await Wait.UntilAsync("the terminal to be given back", async () => await screen.ExitCode() == 0);
        }

        Assert.True((await Runner.StatusAsync(link, request.Session, request.Folder, Never)).Agent);
        await using var again = await TmuxScreen.Start((await link.TerminalAsync(AgentTerminal.Attach(request.Session), Never)).Arguments, 60, 20);
        await again.WaitFor("heard hello é");
        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("from elsewhere"), mark: null, Never));
        await again.WaitFor("heard from elsewhere");
        await again.SendKeys("C-b", "d");

        // It was renamed, and the terminal is narrow: the way back is there all the same.
        await using var narrow = await TmuxScreen.Start((await link.TerminalAsync(AgentTerminal.Attach(request.Session, "a-long-name-that-it-has-got-since-then"), Never)).Arguments, 40, 20);
        await narrow.WaitFor("a-long-name-that-i  agent  C-b d: back");
        await Runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    [LabFact(Part.Sshd, Part.Tmux)]
    public async Task A_lost_link_gives_the_terminal_back_and_a_missing_agent_says_so()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var missing = await link.TerminalAsync(AgentTerminal.Attach(SessionId.New()), Never);
        Assert.Equal(3, (await new Command("script", "-qec", Core.Remote.Shell.Join(missing.Arguments), "/dev/null").RunAsync()).ExitCode);
        var request = await StartAsync(link, host, "echo ready; exec sleep 1000");
        var attach = await link.TerminalAsync(AgentTerminal.Attach(request.Session), Never);
        await using var screen = await TmuxScreen.Start(attach.Arguments, 100, 30);
        await screen.WaitFor("ready");

        ProcessTree.Signal(host.Connections, ProcessTree.SigKill);

        await Wait.UntilAsync("the terminal to be given back", async () => await screen.ExitCode() == 255);
        // The master is gone: ssh must not log in on this terminal by itself.
        Assert.Equal(255, (await new Command(attach.Arguments[0], [.. attach.Arguments.Skip(1)]).RunAsync()).ExitCode);
        await Runner.StopAsync(await LinkLab.UpAsync(link), new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    [LabFact(Part.Sshd)]
    public async Task A_server_outlives_its_connection()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var request = Request(host) with { Arguments = ["sleep", "1000"] };
        await MakePlaceAsync(link, request);
        Assert.Null((await Runner.StartAsync(link, request, Never)).Error);

        await link.DisconnectAsync(Never);
        var later = await lab.UpAsync(host);

        Assert.True((await Runner.StatusAsync(later, request.Session, request.Folder, Never)).Server);
        var stopped = await Runner.StopAsync(later, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
        Assert.Empty(stopped.Left);
        Assert.True(stopped.FreedBytes > 0);
    }

    private static ProcessRunner Runner { get; } = new();

    private static async Task<RunRequest> StartAsync(ILink link, SshdHost host, string command)
    {
        var request = Request(host) with { Part = RunPart.Agent, Agent = new AgentSettings("stand-in") { Command = command } };
        await MakePlaceAsync(link, request);
        var started = await Runner.StartAsync(link, request, Never);
        Assert.Equal((null, 0), (started.Error, started.Notes.Count(note => note.Contains("no agent", StringComparison.Ordinal))));
        return request;
    }

    private static async Task MakePlaceAsync(ILink link, RunRequest request) => await link.RunAsync(Call.Command("mkdir", "-p", request.WorkingDirectory), Never);

    private static RunRequest Request(SshdHost host)
    {
        var root = host.Home + "/.local/share/berth";
        var session = SessionId.New();
        var folder = SessionFolder.Root(root, session);
        var facts = new HostFacts
        {
            Home = host.Home,
            User = host.User,
            Uid = 0,
            Root = root,
            System = "linux",
            Architecture = "amd64",
            TemporaryDirectory = "/tmp",
            Tmux = "/usr/bin/tmux",
        };
        return new RunRequest(session, SessionName.TryParse("web", out var name) ? name : default, RunPart.Server, new SessionFolder(folder, folder + "/run"), facts)
        {
            WorkingDirectory = folder + "/workspace",
        };
    }
}
