using System.Runtime.Versioning;
using Berth.Core.Configuration.Sections;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Runners;

[UnsupportedOSPlatform("windows")]
public sealed class AgentTerminalTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Tmux)]
    [InlineData("root")]
    [InlineData("a root's name %d #S")]
    public async Task An_agent_is_started_typed_to_and_tells_what_it_does(string folder)
    {
        await using var lab = new RunnerLab(folder: folder);
        var launch = Claude(lab);

        var started = await lab.StartAsync(lab.Agent(launch) with { Environment = [new("TOKEN", "a-secret-of-ours")] });
        Assert.Null(started.Error);
        await SaysAsync(lab, $"with a-secret-of-ours, session {lab.Session}, tmux ''");
        Assert.True((await lab.StatusAsync()).Agent);
        Assert.Null((await lab.StartAsync(lab.Agent(launch))).Error);

        Assert.Null(await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("what's $HOME? `id` \\n;"), mark: null, Never));
        await SaysAsync(lab, "you said: what's $HOME? `id` \\n;");

        await Wait.UntilAsync("the end of the turn", () => lab.Events().Any(line => line.State is AgentState.Done));
        Assert.Equal(["start", "hook:SessionStart", "hook:UserPromptSubmit", "hook:Stop"], lab.Events().Select(line => line.Source).Distinct());
        Assert.Equal("It is done.", lab.Events().Last(line => line.State is AgentState.Done).Message);
        await Wait.UntilAsync("the log", () => File.ReadAllText(lab.Folder.AgentLog).Contains("you said: what's", StringComparison.Ordinal));
        Assert.Contains($"ready in {lab.Folder.Workspace}", await File.ReadAllTextAsync(lab.Folder.AgentLog), StringComparison.Ordinal);
        Assert.Equal("11111111-2222-3333-4444-555555555555", (await lab.StatusAsync()).Conversation);
    }

    [LabFact(Part.Tmux)]
    public async Task Secrets_are_seen_in_no_list()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Agent(Claude(lab)) with { Environment = [new("TOKEN", "a-secret-of-ours")] });
        await SaysAsync(lab, "a-secret-of-ours");

        var seen = await lab.TmuxAsync("show-environment", "-g") + await lab.TmuxAsync("show-environment", "-t", "=" + lab.Session)
            + await lab.TmuxAsync("list-panes", "-a", "-F", "#{pane_start_command}")
            + (await Command.RunAsync("ps", "axww", "-o", "args")).Output;

        Assert.DoesNotContain("a-secret-of-ours", seen, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(lab.Folder.Run + "/agent.env"));
    }

    [LabFact(Part.Tmux)]
    public async Task Stop_ends_the_agent_and_not_its_neighbours()
    {
        await using var lab = new RunnerLab();
        await using var neighbour = new RunnerLab();
        neighbour.Environment["TMUX_TMPDIR"] = lab.Environment["TMUX_TMPDIR"];
        await lab.StartAsync(lab.Agent(Claude(lab)));
        await neighbour.StartAsync(neighbour.Agent(Claude(neighbour)));
        await SaysAsync(lab, "ready");
        await SaysAsync(neighbour, "ready");

        var stopped = await lab.StopAsync();

        Assert.Empty(stopped.Left);
        Assert.True(stopped.FreedBytes > 0);
        Assert.Empty(lab.Marked());
        Assert.Equal(neighbour.Session + "\n", await neighbour.TmuxAsync("list-sessions", "-F", "#{session_name}"));
        Assert.True((await neighbour.StatusAsync()).Agent);
        Assert.False((await lab.StatusAsync()).Agent);
    }

    [LabFact(Part.Tmux)]
    public async Task A_conversation_is_taken_up_again()
    {
        await using var lab = new RunnerLab();
        var launch = Claude(lab);
        await lab.StartAsync(lab.Agent(launch));
        await Wait.UntilAsync("the conversation's id", async () => (await lab.StatusAsync()).Conversation is not null);
        await lab.StopAsync();
        await File.WriteAllTextAsync(lab.Base + "/known", "");

        await lab.StartAsync(lab.Agent(launch));

        await SaysAsync(lab, "resumed 11111111-2222-3333-4444-555555555555");
    }

    /// <summary>Its hooks may be off, or not trusted yet: then the file in which it keeps its conversation says which it was.</summary>
    [LabTheory(Part.Tmux)]
    [InlineData("claude", "claude-code", "claude --resume {id}", "--resume", "/.claude/projects/")]
    [InlineData("codex", "codex", "codex resume {id}", "resume", "/.codex/sessions/2026/11/21/rollout-2026-11-21T10-00-00-")]
    public async Task A_conversation_that_no_hook_told_is_taken_up_again_by_its_file(string name, string signals, string resume, string word, string kept)
    {
        const string Id = "0199a213-81c0-7800-8aa1-bbab2a035a53";
        await using var lab = new RunnerLab();
        var program = Path.Combine(lab.Base, ".local/bin", name);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await File.WriteAllTextAsync(program, "#!/bin/sh\n[ \"$1\" != --version ] || exit 0\nprintf '%s\\n' \"$1 $2\" >>~/arguments\necho ready\nexec sleep 1000\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var agent = new AgentSettings(name) { Command = name, Signals = signals, Resume = resume };
        Assert.Null((await lab.StartAsync(lab.Agent(agent))).Error);
        await SaysAsync(lab, "ready");
        await lab.StopAsync();
        Assert.False(File.Exists(lab.Folder.Path + "/config/conversation"));

        var file = lab.Base + kept + (name == "claude" ? string.Concat(lab.Folder.Workspace.Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '-')) + "/" : "") + Id + ".jsonl";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"{{\"type\":\"session_meta\",\"payload\":{{\"id\":\"{Id}\",\"cwd\":\"{lab.Folder.Workspace}\"}}}}\n");
        Assert.Null((await lab.StartAsync(lab.Agent(agent))).Error);

        await Wait.UntilAsync("the second start", () => File.ReadAllLines(lab.Base + "/arguments").Length == 2);
        Assert.Equal($"{word} {Id}", File.ReadAllLines(lab.Base + "/arguments")[1]);
    }

    [LabFact(Part.Tmux)]
    public async Task A_conversation_that_is_not_there_gives_way_to_a_new_one()
    {
        await using var lab = new RunnerLab();
        Directory.CreateDirectory(lab.Folder.Config);
        await File.WriteAllTextAsync(lab.Folder.Config + "/conversation", "99999999-0000\n");

        await lab.StartAsync(lab.Agent(Claude(lab)));

        await SaysAsync(lab, "ready in");
        var lines = (await AgentTerminal.ShowAsync(lab.Link, lab.Session, 0, Never))!.Lines;
        Assert.Contains("No conversation found with session ID: 99999999-0000", lines);
    }

    [LabFact(Part.Tmux)]
    public async Task An_agent_that_ended_is_not_typed_to_and_can_be_started_again()
    {
        await using var lab = new RunnerLab();
        var launch = Claude(lab);
        await lab.StartAsync(lab.Agent(launch));
        await SaysAsync(lab, "ready");

        Assert.Null(await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("exit 3"), mark: null, Never));
        await Wait.UntilAsync("the agent's end", () => lab.Events().Any(line => line.Source == "exit"));

        Assert.Equal((AgentState.Error, 3), (lab.Events()[^1].State, lab.Events()[^1].Code));
        await Wait.UntilAsync("the terminal to know", async () =>
            await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("hello"), mark: null, Never) is { Failure: TypeFailure.Gone });
        Assert.Null((await lab.StartAsync(lab.Agent(launch))).Error);
        await Wait.UntilAsync("its second start", () => lab.Events().Count(line => line.Source == "start") == 2);
        Assert.True((await lab.StatusAsync()).Agent);
    }

    [LabFact(Part.Tmux)]
    public async Task Nothing_is_typed_where_the_question_is_no_longer_asked()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Agent(Claude(lab)));
        await SaysAsync(lab, "> ");
        await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("ask"), mark: null, Never);
        await SaysAsync(lab, "Do you want to proceed?");
        var asked = (await AgentTerminal.ShowAsync(lab.Link, lab.Session, 0, Never))!;

        Assert.Null(await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("1"), asked.Mark, Never));
        await SaysAsync(lab, "you said: 1");
        var late = await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("2"), asked.Mark, Never);

        Assert.Equal(TypeFailure.OtherScreen, late?.Failure);
        Assert.DoesNotContain("you said: 2", (await AgentTerminal.ShowAsync(lab.Link, lab.Session, 50, Never))!.Lines);
    }

    [LabFact(Part.Tmux)]
    public async Task Several_lines_are_pasted_as_one()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Agent(new AgentSettings("cat") { Command = "stty -icanon -echo; printf '\\033[?2004h'; echo open; exec cat -v" }));
        await SaysAsync(lab, "open");

        Assert.Null(await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of("first\u001b[31m\nsecond\n\n"), mark: null, Never));

        await SaysAsync(lab, "^[[200~first[31m");
        await SaysAsync(lab, "second^[[201~");
    }

    [LabFact(Part.Tmux)]
    public async Task An_agent_without_hooks_is_heard_by_its_terminal()
    {
        await using var lab = new RunnerLab();
        var command = "sh -c 'printf \"\\033]7501;state=working:progress=40\\007\"; sleep 0.5; printf \"\\033]9;4;2;0\\007\"; sleep 0.5; printf \"\\007\"; exec sleep 1000'";

        await lab.StartAsync(lab.Agent(new AgentSettings("bell") { Command = command }));

        await Wait.UntilAsync("the three signals", () => lab.Events().Count == 4);
        Assert.Equal([("start", AgentState.Idle), ("osc7501", AgentState.Working), ("progress", AgentState.Error), ("bell", AgentState.Blocked)],
            lab.Events().Select(line => (line.Source!, line.State!.Value)));
        Assert.Equal(40, lab.Events()[1].Progress);
    }

    [LabFact(Part.Tmux)]
    public async Task An_agent_that_the_host_does_not_have_is_noted()
    {
        await using var lab = new RunnerLab();

        var started = await lab.StartAsync(lab.Agent(new AgentSettings("no-such-agent-anywhere")));

        Assert.Null(started.Error);
        Assert.Equal("here has no no-such-agent-anywhere: the session has no agent", Assert.Single(started.Notes));
        Assert.False((await lab.StatusAsync()).Agent);
    }

    [LabFact(Part.Dash)]
    public async Task An_agent_is_found_where_only_people_look_and_asked_for_its_version_once()
    {
        await using var lab = new RunnerLab();
        StandIn.Put(lab.Base);

        for (var i = 0; i < 2; i++)
        {
            var (found, _) = await AgentFinder.FindAsync(lab.Link, lab.Root, "claude", Never);
            Assert.Equal((lab.Base + "/.local/bin/claude", "2.1.300"), (found?.Path, found?.Version));
        }
    }

    [LabFact(Part.Tmux)]
    public async Task A_host_without_tmux_gets_a_note()
    {
        await using var lab = new RunnerLab();
        var request = lab.Agent(new AgentSettings("cat"));

        var started = await lab.StartAsync(request with { Facts = request.Facts with { Tmux = null } });

        Assert.Null(started.Error);
        Assert.Contains("tmux", Assert.Single(started.Notes), StringComparison.Ordinal);
    }

    private static AgentSettings Claude(RunnerLab lab)
    {
        StandIn.Put(lab.Base);
        return new AgentSettings("claude");
    }

    private static Task SaysAsync(RunnerLab lab, string text) => Wait.UntilAsync($"the agent's screen to say: {text}", async () =>
        (await AgentTerminal.ShowAsync(lab.Link, lab.Session, 100, Never))?.Lines.Any(line => line.Contains(text.TrimEnd(), StringComparison.Ordinal)) == true);
}
