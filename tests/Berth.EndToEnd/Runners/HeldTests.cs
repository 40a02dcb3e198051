using Berth.Core.Configuration.Sections;
using Berth.Core.Events;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.EndToEnd.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Runners;

/// <summary>Agents on real hosts that have no tmux.</summary>
public sealed class HeldTests : IDisposable
{
    private const string Echo = "stty -echo; while printf 'say: ' && read -r line; do [ \"$line\" != leave ] || exit 3; printf 'heard %s in %s\\n' \"$line\" \"$(stty size)\"; done";

    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("programs-");

    [LabTheory(Part.Sshd, Part.Tmux, Part.Dtach)]
    [InlineData("dtach")]
    [InlineData("script")]
    public async Task An_agent_is_attached_typed_to_left_found_again_and_stopped(string holder)
    {
        await using var host = await StartAsync(holder);
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var request = await AgentAsync(link, holder, Echo);

        Assert.Equal(0, await ViewersAsync(link, request));
        await AttachedAsync(link, request, async screen =>
        {
            Assert.Equal(1, await ViewersAsync(link, request));
            await screen.Type("hello é");
            await screen.SendKeys("Enter");
            await screen.WaitFor("heard hello é in 30 100");
            await screen.Resize(90, 25);
            await Wait.UntilAsync("the agent to be told of the new size", async () =>
            {
                await screen.Type("x");
                await screen.SendKeys("Enter");
                return (await screen.Capture()).Contains("heard x in 25 90", StringComparison.Ordinal);
            });
            await screen.SendKeys("C-\\");
            await Wait.UntilAsync("the terminal to be given back", async () => await screen.ExitCode() == 0);
        });

        Assert.True((await Runner.StatusAsync(link, request.Session, request.Folder, Never)).Agent);
        Assert.Equal(0, await ViewersAsync(link, request));
        await AttachedAsync(link, request, async screen =>
        {
            Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("what's $HOME? `id` \\n;"), mark: null, Never));
            await screen.WaitFor("heard what's $HOME? `id` \\n; in");
        });
        await AnswersAsync(link, request);

        var stopped = await Runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
        Assert.Empty(stopped.Left);
        await AssertNothingIsLeftAsync(host, link, request);
    }

    [LabTheory(Part.Sshd, Part.Dtach)]
    [InlineData("dtach")]
    [InlineData("script")]
    public async Task An_agent_that_ended_says_so_is_not_typed_to_and_can_be_started_again(string holder)
    {
        await using var host = await StartAsync(holder);
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var request = await AgentAsync(link, holder, Echo);
        // It lives on without the connection that began it.
        await host.KillConnectionsAsync();
        await LinkLab.AssertWorksAsync(link);

        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("leave"), mark: null, Never));

        await Wait.UntilAsync("its end", async () => !(await Runner.StatusAsync(link, request.Session, request.Folder, Never)).Agent);
        await Wait.UntilAsync("its last event", async () => (await SpoolAsync(link)).Contains("\"src\":\"exit\"", StringComparison.Ordinal));
        var spool = await SpoolAsync(link);
        Assert.Contains("\"code\":3", spool, StringComparison.Ordinal);
        Assert.Contains("\"src\":\"start\"", spool, StringComparison.Ordinal);
        Assert.Equal(TypeFailure.Gone, (await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("hello"), mark: null, Never))?.Failure);

        Assert.Null((await Runner.StartAsync(link, request, Never)).Error);
        await SaysAsync(link, request, "say:");
        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("again"), mark: null, Never));
        await SaysAsync(link, request, "heard again");
        await Runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
        await AssertNothingIsLeftAsync(host, link, request);
    }

    [LabTheory(Part.Sshd, Part.Dtach)]
    [InlineData("dtach")]
    [InlineData("script")]
    public async Task The_bell_of_an_agent_calls_and_what_only_ends_a_title_does_not(string holder)
    {
        await using var host = await StartAsync(holder);
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var request = await AgentAsync(link, holder, "printf '\\033]2;a title\\007say:'; read -r line; printf '\\007'; exec sleep 1000");
        Assert.DoesNotContain("bell", await SpoolAsync(link), StringComparison.Ordinal);

        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("ring"), mark: null, Never));

        await Wait.UntilAsync("the bell to call", async () => (await SpoolAsync(link)).Contains("\"src\":\"bell\"", StringComparison.Ordinal));
        Assert.Contains("\"state\":\"blocked\",\"kind\":\"question\"", await SpoolAsync(link), StringComparison.Ordinal);
        await Runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    [LabTheory(Part.Sshd, Part.Dtach)]
    [InlineData("dtach")]
    [InlineData("script")]
    public async Task Several_lines_are_pasted_in_brackets_where_the_agent_asked_for_them(string holder)
    {
        await using var host = await StartAsync(holder);
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var request = await AgentAsync(link, holder, "stty -icanon -echo; printf '\\033[?2004h'; echo say:; exec cat -v");

        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("first\u001b[31m\nsecond\n\n"), mark: null, Never));

        await SaysAsync(link, request, "^[[200~first[31m");
        await SaysAsync(link, request, "second^[[201~");
        await Runner.StopAsync(link, new StopRequest(request.Session, request.Folder, TimeSpan.FromSeconds(5)), Never);
    }

    public void Dispose() => _programs.Delete(recursive: true);

    private static ProcessRunner Runner { get; } = new();

    /// <summary>A host on whose PATH is all but tmux and, for script, dtach.</summary>
    private async Task<SshdHost> StartAsync(string holder)
    {
        string[] missing = holder == "dtach" ? ["tmux"] : ["tmux", "dtach"];
        foreach (var file in ((string[])["/bin", "/usr/bin"]).SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName))
        {
            if (!missing.Contains(Path.GetFileName(file)))
                File.CreateSymbolicLink(Path.Combine(_programs.FullName, Path.GetFileName(file)), file);
        }

        return await SshdHost.StartAsync(new SshdOptions { Environment = new Dictionary<string, string> { ["PATH"] = _programs.FullName } });
    }

    private static async Task<RunRequest> AgentAsync(ILink link, string holder, string command)
    {
        var (facts, error) = await FactsAsync(link);
        Assert.Null(error);
        Assert.Equal((null, holder), (facts!.Tmux, facts.Holder));
        var session = SessionId.New();
        var folder = SessionFolder.Root(facts.Root, session);
        var request = new RunRequest(session, SessionName.Parse("web"), RunPart.Agent, new SessionFolder(folder, folder + "/run"), facts)
        {
            Agent = new AgentSettings("stand-in") { Command = command },
            WorkingDirectory = folder + "/workspace",
        };
        await link.RunAsync(Call.Command("mkdir", "-p", request.WorkingDirectory), Never);
        var started = await Runner.StartAsync(link, request, Never);
        Assert.Null(started.Error);
        Assert.Contains($"dev1 has no tmux: {holder} holds the agent, without scrollback", started.Notes);
        await SaysAsync(link, request, "say:");
        return request;
    }

    private static async Task<(HostFacts? Facts, string? Error)> FactsAsync(ILink link)
    {
        var call = Call.Run(Core.Remote.Script.Load("host-facts"), "~/berth", "3001", "3100", "claude");
        var result = await link.RunAsync(call, Never);
        var answer = HostFactsReader.Read(result.Output, TimeProvider.System.GetUtcNow());
        return (answer.Facts, answer.Trouble);
    }

    private static async Task AttachedAsync(ILink link, RunRequest request, Func<TmuxScreen, Task> use)
    {
        var attach = await link.TerminalAsync(AgentTerminal.Attach(request.Session), Never);
        Assert.Null(attach.Error);
        await using var screen = await TmuxScreen.Start(attach.Arguments, 100, 30);
        await Wait.UntilAsync("the terminal to say how to come back", async () => (await screen.Ask("#{pane_title}")).Contains("C-\\ comes back", StringComparison.Ordinal));
        await Wait.UntilAsync("the agent to be there", async () =>
        {
            await screen.SendKeys("Enter");
            return (await screen.Capture()).Contains("heard  in 30 100", StringComparison.Ordinal);
        });
        await use(screen);
    }

    /// <summary>As the probe counts them: a session that somebody looks at is not idle.</summary>
    private static async Task<int?> ViewersAsync(ILink link, RunRequest request)
    {
        var options = new ProbeOptions { Pace = TimeSpan.FromSeconds(1), DiskPace = TimeSpan.Zero };
        var stream = new LineStream { Next = () => ProbeCall.Stay(request.Facts.Root, options, SpoolState.New, new ProbeInput([], [])) };
        await foreach (var line in link.LinesAsync(stream, Never))
        {
            if (line.StartsWith($"A {request.Session} ", StringComparison.Ordinal))
                return int.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        }

        return null;
    }

    /// <summary>Who answers says what was asked; once something else was said, nothing is typed.</summary>
    private static async Task AnswersAsync(ILink link, RunRequest request)
    {
        await Wait.UntilAsync("the agent to be quiet", async () => await MarkAsync(link, request) is { } mark && mark == await MarkAsync(link, request));
        var asked = await MarkAsync(link, request);
        Assert.Null(await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("one"), asked, Never));
        await SaysAsync(link, request, "heard one");
        Assert.Equal(TypeFailure.OtherScreen, (await AgentTerminal.TypeAsync(link, request.Session, TypedText.Of("two"), asked, Never))?.Failure);
    }

    private static async Task<string?> MarkAsync(ILink link, RunRequest request) => (await AgentTerminal.ShowAsync(link, request.Session, 0, Never))?.Mark;

    private static Task SaysAsync(ILink link, RunRequest request, string text) => Wait.UntilAsync($"the agent to say: {text}", async () =>
        (await AgentTerminal.ShowAsync(link, request.Session, 100, Never))?.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)) == true);

    private static async Task<string> SpoolAsync(ILink link) => (await LinkLab.Sh(link, "cat ~/berth/events.ndjson")).Output;

    private static async Task AssertNothingIsLeftAsync(SshdHost host, ILink link, RunRequest request)
    {
        await Wait.UntilAsync("what held the terminal to end", () => host.Processes.All(pid => ProcessTree.Name(pid) is not ("dtach" or "script" or "tee")));
        Assert.Equal("", (await LinkLab.Sh(link, $"ls ~/.local/state/berth/agents; ls '{request.Folder.Run}' | grep agent")).Output);
    }
}
