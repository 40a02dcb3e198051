using System.Diagnostics;
using System.Runtime.Versioning;
using Berth.Core.Sessions;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Events;

[UnsupportedOSPlatform("windows")]
public sealed class AgentWrapperTests
{
    public static TheoryData<string, string, int, AgentState> Ends { get; } = new()
    {
        { "dash", "exit 0", 0, AgentState.Done },
        { "busybox", "exit 0", 0, AgentState.Done },
        { "bash", "exit 0", 0, AgentState.Done },
        { "dash", "exit 3", 3, AgentState.Error },
        { "busybox", "exit 3", 3, AgentState.Error },
        { "bash", "exit 3", 3, AgentState.Error },
        { "dash", "kill -9 $$", 137, AgentState.Error },
        { "busybox", "kill -9 $$", 137, AgentState.Error },
        { "bash", "kill -9 $$", 137, AgentState.Error },
        { "dash", "kill -TERM $$", 143, AgentState.Idle },
        { "busybox", "kill -INT $$", 130, AgentState.Idle },
        { "bash", "kill -HUP $$", 129, AgentState.Idle },
    };

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [MemberData(nameof(Ends))]
    public async Task It_tells_the_start_and_the_end_with_its_code(string shell, string agent, int code, AgentState state)
    {
        using var host = new Host(shell);

        var run = await host.RunAsync("typed\n", "agent-wrapper", "claude", "sh", "-c", $"read -r line; echo \"got $line\"; {agent}");

        Assert.Equal(code, run.Code);
        Assert.Contains("got typed", run.Output, StringComparison.Ordinal);
        var events = host.Events();
        Assert.Equal(["start", "exit"], events.Select(line => line.Source));
        Assert.Equal((state, code, "claude"), (events[1].State, events[1].Code, events[1].App));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [InlineData("dash")]
    [InlineData("busybox")]
    [InlineData("bash")]
    public async Task It_tells_of_an_agent_that_is_not_there(string shell)
    {
        using var host = new Host(shell);

        var run = await host.RunAsync("", "agent-wrapper", "claude", "no-such-agent-anywhere");

        Assert.Equal(127, run.Code);
        Assert.Equal((AgentState.Error, "the agent cannot be run"), (host.Events()[1].State, host.Events()[1].Message));
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [InlineData("dash")]
    [InlineData("busybox")]
    [InlineData("bash")]
    public async Task It_hands_no_ignored_signal_down(string shell)
    {
        using var host = new Host(shell);

        await host.RunAsync("", "agent-wrapper", "x", "sh", "-c", "grep SigIgn /proc/self/status | cut -f2 >\"$BERTH_ROOT/ignored\"");

        // 1 hang-up, 2 interrupt, 3 quit, 15 terminate.
        var ignored = Convert.ToInt64((await File.ReadAllTextAsync(Path.Combine(host.Root, "ignored"))).Trim(), 16);
        Assert.Equal(0, ignored & 0b100_0000_0000_0111);
    }

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [InlineData("dash")]
    [InlineData("busybox")]
    [InlineData("bash")]
    public async Task It_tells_the_end_though_it_was_killed_itself(string shell)
    {
        using var host = new Host(shell);
        using var wrapper = host.Start("agent-wrapper", "claude", "sh", "-c", "echo $$ >\"$BERTH_ROOT/agent\"; exec sleep 60");
        var agent = int.Parse(await WhenAsync(() => Read(Path.Combine(host.Root, "agent"))), System.Globalization.CultureInfo.InvariantCulture);

        wrapper.Kill();
        await wrapper.WaitForExitAsync();
        using (var process = Process.GetProcessById(agent))
            process.Kill();

        await WhenAsync(() => host.Events().Length == 2 ? "two" : null);
        Assert.Equal(AgentState.Error, host.Events()[1].State);
    }

    private static string? Read(string file) => File.Exists(file) && File.ReadAllText(file) is { Length: > 0 } text && text.EndsWith('\n') ? text.Trim() : null;

    private static async Task<string> WhenAsync(Func<string?> look)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30);)
        {
            if (look() is { } found)
                return found;
            await Task.Delay(20);
        }

        throw new TimeoutException("it did not come");
    }
}
