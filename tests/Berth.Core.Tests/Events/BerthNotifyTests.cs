using System.Runtime.Versioning;
using Berth.Core.Sessions;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Events;

[UnsupportedOSPlatform("windows")]
public sealed class BerthNotifyTests
{
    public static TheoryData<string> Shells { get; } = ["dash", "busybox", "bash"];

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_writes_what_it_is_told_and_says_nothing(string shell)
    {
        using var host = new Host(shell);

        var run = await host.NotifyAsync("grüße \"quoted\" \\ and a\nline", "blocked", "--kind", "permission", "--id", "agent/7", "--src", "hook:Test", "--app", "claude", "--progress", "40", "--code", "3");

        Assert.Equal((0, ""), (run.Code, run.Output));
        var line = Assert.Single(host.Events());
        Assert.Equal((AgentState.Blocked, BlockedKind.Permission, "agent/7", "hook:Test", "claude", 40, 3), (line.State, line.Kind, line.Record, line.Source, line.App, line.Progress, line.Code));
        Assert.Equal("grüße \"quoted\" \\ and a line", line.Message);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.Spool));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_needs_no_base64_program(string shell)
    {
        using var host = new Host(shell);
        var tools = Directory.CreateDirectory(Path.Combine(host.Root, "tools")).FullName;
        foreach (var name in new[] { "od", "awk", "head", "date", "sleep", "tr" })
            File.CreateSymbolicLink(Path.Combine(tools, name), "/usr/bin/busybox");
        host.Environment["PATH"] = tools;
        foreach (var text in new[] { "a", "ab", "abc", "grüße", new string('x', 1000) })
            Assert.Equal(0, (await host.NotifyAsync(text, "working")).Code);

        Assert.Equal(["a", "ab", "abc", "grüße", new string('x', 1000)], host.Events().Select(line => line.Message));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_does_nothing_for_bad_words(string shell)
    {
        using var host = new Host(shell);
        string[][] bad = [[], ["sleeping"], ["--kind"], ["--hook", "claude-code"], ["--hook", "../x"], ["--id"], ["--code", "x"]];
        foreach (var words in bad)
            Assert.Equal((0, ""), ((await host.NotifyAsync("", words)) is var run ? (run.Code, run.Output) : default));

        Assert.False(File.Exists(host.Spool));
        await host.NotifyAsync("", "idle", "--id", "a b\"}", "--kind", "x", "--src", "\n", "--progress", "\"", "--app", "{}");
        Assert.Equal(("", (string?)null), Assert.Single(host.Events()) is var line ? (line.Record, line.Source) : default);
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_does_nothing_outside_of_a_session(string shell)
    {
        using var host = new Host(shell);
        foreach (var session in new[] { null, "", "xyz", "../../../etc", "00ff00ff00ff00" })
        {
            host.Environment["BERTH_SESSION"] = session;
            Assert.Equal(0, (await host.NotifyAsync("", "done")).Code);
        }

        Assert.False(File.Exists(host.Spool));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_finds_its_root_without_a_home(string shell)
    {
        using var host = new Host(shell);
        host.Environment["BERTH_ROOT"] = null;
        host.Environment["HOME"] = null;

        await host.NotifyAsync("", "done");

        Assert.Single(host.Events());
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_does_not_wait_for_input_that_never_ends(string shell)
    {
        using var host = new Host(shell);

        // The promise is one second; the test only has to tell it from waiting for ever on a machine that is busy.
        var run = await host.RunAsync(null, "berth-notify", "blocked");

        Assert.Equal((0, ""), (run.Code, run.Output));
        Assert.True(run.Took < TimeSpan.FromSeconds(20));
        Assert.Equal(AgentState.Blocked, Assert.Single(host.Events()).State);
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_does_not_wait_for_a_file_that_hangs(string shell)
    {
        using var host = new Host(shell);
        using var fifo = System.Diagnostics.Process.Start("mkfifo", host.Spool);
        await fifo.WaitForExitAsync();

        var run = await host.NotifyAsync("", "blocked");

        Assert.Equal((0, ""), (run.Code, run.Output));
        Assert.True(run.Took < TimeSpan.FromSeconds(20));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_writes_whole_lines_beside_other_writers(string shell)
    {
        using var host = new Host(shell);
        var message = new string('x', 2048);

        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) => await host.NotifyAsync(message, "working", "--id", $"agent/{number}"));

        var lines = host.Events();
        Assert.Equal(40, lines.Select(line => line.Record).Distinct().Count());
        Assert.All(lines, line => Assert.Equal(2048, line.Message!.Length));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task It_cuts_a_message_that_is_too_long(string shell)
    {
        using var host = new Host(shell);

        await host.NotifyAsync(new string('ü', 100_000), "working");

        Assert.Equal(1024, Assert.Single(host.Events()).Message!.Length);
        Assert.True(new FileInfo(host.Spool).Length <= 4000);
    }

    [LabTheory(Part.Root)]
    [MemberData(nameof(Shells))]
    public async Task It_survives_a_disk_that_is_full(string shell)
    {
        var folder = Directory.CreateTempSubdirectory("berth-full").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=128k", "none", folder);
        try
        {
            var host = new Host(shell, folder);
            var filler = Path.Combine(folder, "filler");
            await using (var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, 1))
            {
                try
                {
                    for (var page = 0; page < 64; page++)
                        file.Write(new byte[4096]);
                }
                catch (IOException)
                {
                    // Full, as it should be.
                }
            }

            var run = await host.NotifyAsync("", "blocked");
            Assert.Equal((0, ""), (run.Code, run.Output));

            File.Delete(filler);
            await host.NotifyAsync("", "done");
            Assert.Equal(AgentState.Done, host.Events()[^1].State);
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    [LabTheory(Part.Root)]
    [MemberData(nameof(Shells))]
    public async Task It_survives_a_spool_that_cannot_be_written(string shell)
    {
        using var host = new Host(shell);
        Directory.CreateDirectory(host.Spool);

        var run = await host.NotifyAsync("", "blocked");

        Assert.Equal((0, ""), (run.Code, run.Output));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task Hook_of_a_prompt_takes_the_command_out_of_the_call(string shell)
    {
        using var host = new Host(shell);
        var call = """{"session_id":"u","hook_event_name":"PermissionRequest","tool_name":"Bash","tool_input":{"command":"echo \"h\u00fc \ud83d\ude00\" \\ {[\n]}","list":[1,{"command":"no"},null]},"more":true}""";

        var run = await host.NotifyAsync(call, "--hook", "claude-code");

        Assert.Equal((0, ""), (run.Code, run.Output));
        var line = Assert.Single(host.Events());
        Assert.Equal((AgentState.Blocked, BlockedKind.Permission, "", "hook:PermissionRequest"), (line.State, line.Kind, line.Record, line.Source));
        Assert.Equal("echo \"hü 😀\" \\ {[ ]}", line.Message);
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task Hook_of_the_end_of_a_turn_knows_what_still_runs(string shell)
    {
        using var host = new Host(shell);

        await host.NotifyAsync("""{"hook_event_name":"Stop","last_assistant_message":"all done","background_tasks":[{"id":"b1"}]}""", "--hook", "claude-code");
        await host.NotifyAsync("""{"hook_event_name":"Stop","last_assistant_message":"all done","background_tasks":[]}""", "--hook", "claude-code");
        await host.NotifyAsync("""{"hook_event_name":"Stop"}""", "--hook", "claude-code");

        Assert.Equal(
            ["background working", " done all done", "background clear", " done all done", "background clear", " done "],
            host.Events().Select(line => $"{line.Record} {(line.State is { } state ? Words.Of(state) : "clear")}{(line.State == AgentState.Done ? " " + line.Message : "")}"));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task Hook_of_a_sub_agent_has_its_own_record(string shell)
    {
        using var host = new Host(shell);

        await host.NotifyAsync("""{"hook_event_name":"SubagentStart","agent_id":"a/7"}""", "--hook", "claude-code");
        await host.NotifyAsync("""{"hook_event_name":"PermissionRequest","agent_id":"a/7","tool_name":"Bash","tool_input":{"command":"ls"}}""", "--hook", "claude-code");
        await host.NotifyAsync("""{"hook_event_name":"SubagentStop","agent_id":"a/7"}""", "--hook", "claude-code");

        Assert.Equal([AgentState.Working, AgentState.Blocked, null], host.Events().Select(line => line.State));
        Assert.All(host.Events(), line => Assert.Equal("agent/a-7", line.Record));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [InlineData("dash", """{"hook_event_name":"Notification","notification_type":"idle_prompt","message":"waiting"}""")]
    [InlineData("busybox", """{"hook_event_name":"PreToolUse","tool_name":"Bash"}""")]
    [InlineData("bash", """{"hook_event_name":"MessageDisplay"}""")]
    [InlineData("dash", "")]
    [InlineData("busybox", "{{{{\"\"\"]]")]
    public async Task Hook_that_means_nothing_writes_nothing(string shell, string call)
    {
        using var host = new Host(shell);

        Assert.Equal(0, (await host.NotifyAsync(call, "--hook", "claude-code")).Code);

        Assert.False(File.Exists(host.Spool));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task Hook_of_codex_takes_the_call_as_its_last_argument(string shell)
    {
        using var host = new Host(shell);

        await host.NotifyAsync("", "--hook", "codex", """{"type":"agent-turn-complete","turn-id":"1","last-assistant-message":"ready"}""");

        var line = Assert.Single(host.Events());
        Assert.Equal((AgentState.Done, "ready", "hook:agent-turn-complete"), (line.State, line.Message, line.Source));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Shells))]
    public async Task Hook_with_a_huge_call_still_knows_its_event(string shell)
    {
        using var host = new Host(shell);
        var big = string.Concat(Enumerable.Repeat("say \\\"hi\\\" {} ", 60_000));

        await host.NotifyAsync("""{"hook_event_name":"PostToolUse","tool_name":"Write","tool_input":{"content":"BIG"}}""".Replace("BIG", big, StringComparison.Ordinal), "--hook", "claude-code");

        Assert.Equal(AgentState.Working, Assert.Single(host.Events()).State);
    }

    [LabFact(Part.Shellcheck)]
    public async Task The_scripts_are_clean()
    {
        var remote = Path.Combine(Repository.Root, "src/Berth.Core/Remote");

        Assert.Equal(0, await RunAsync("shellcheck", "-s", "sh", Path.Combine(remote, "berth-notify.sh"), Path.Combine(remote, "agent-wrapper.sh")));
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
