using Berth.Core.Attention.Maps;
using Berth.EndToEnd.Cli;
using Berth.Testing;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Story;

/// <summary>An agent on a real host asks for leave, is seen, answered from the list, works on, and is done. The agents are stand-ins that play a recording of the real one and call the real hooks.</summary>
public sealed class AgentStoryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [LabTheory(Part.PublishedProgram, Part.Sshd, Part.Tmux, Part.SharedData)]
    [InlineData("claude", "claudecode", "1")]
    [InlineData("codex", "codex", "y")]
    public async Task Prompt_flag_notice_answer_working_done(string agent, string recordings, string answer)
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync($"[defaults]\nserver = \"none\"\nagent = \"{agent}\"\nrunner = \"process\"\n[hosts.dev1]\n", host);
        await PutAsync(host, agent, recordings);
        var made = await lab.RunAsync("new", "web", "--host", "dev1", "--yes");
        Assert.True(made.ExitCode == 0, made.ToString());
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, lab.ScreenVariables);

        await screen.WaitFor(agent == "claude" ? "Welcome to Claude Code" : "OpenAI Codex", Patience);
        Assert.Equal(0, (await lab.RunAsync("send", "web", "clean up")).ExitCode);
        await screen.WaitFor("1 flagged", Patience);
        await RowAsync(screen, "!", "blocked", "permission");
        await screen.WaitFor(agent == "claude" ? "rm -rf build" : "Remove the build");
        await screen.WaitUntil(_ => screen.Ask("#{pane_title}").GetAwaiter().GetResult().Contains("(1) berth", StringComparison.Ordinal), "the notice in the terminal's title", Patience);

        await screen.SendKeys("f");
        await screen.WaitFor("╭ web ");
        await screen.SendKeys("i");
        await screen.WaitFor("Answer web");
        await screen.Type(answer);
        await screen.SendKeys("Enter");
        await RowAsync(screen, "working");
        await RowAsync(screen, "done");
        await screen.WaitFor("The build is removed.", Patience);

        Assert.Contains(", seen firing ", (await lab.RunAsync("doctor", "dev1")).Output, StringComparison.Ordinal);
        Assert.Equal(agent == "codex", File.Exists(host.Home + "/.codex/hooks.json"));
        Assert.False(File.Exists(host.Home + "/.claude/settings.json"));
        await lab.RunAsync("kill", "web", "--yes");
    }

    private static Task RowAsync(TmuxScreen screen, params string[] words) =>
        screen.WaitUntil(picture => picture.Split('\n').Any(row => row.Contains(" web ", StringComparison.Ordinal) && Array.TrueForAll(words, word => row.Split('│') is [_, var cell, ..] && cell.Contains(word, StringComparison.Ordinal))),
            $"the row with {string.Join(", ", words)}", Patience);

    /// <summary>The agent as its user has it: on the host's PATH; for Codex with the hooks that he was told to trust.</summary>
    private static async Task PutAsync(SshdHost host, string agent, string recordings)
    {
        var program = Path.Combine(Directory.CreateDirectory(host.Home + "/.local/bin").FullName, agent);
        File.Copy(Path.Combine(Repository.Root, "tests/Berth.EndToEnd/Story/stand-in.pl"), program);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var recording = Directory.EnumerateFiles(Path.Combine(Repository.SharedData("agent-recordings")!, recordings, "2-19_tool-gate-permission-prompt"), "transcript.jsonl", SearchOption.AllDirectories).Single();
        File.Copy(recording, host.Home + "/recording.jsonl");
        if (agent == "codex")
        {
            Directory.CreateDirectory(host.Home + "/.codex");
            await File.WriteAllTextAsync(host.Home + "/.codex/hooks.json", HookFile.Of(SignalMaps.Find("codex")!, $"sh {host.Home}/.local/share/berth/bin/berth-notify", null));
        }
    }
}
