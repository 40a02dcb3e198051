using Berth.Core.Attention;
using Berth.Core.Attention.Maps;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

public sealed class TranscriptDeskTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly SignalMap Claude = SignalMaps.Find("claude-code")!;

    private readonly TranscriptDesk _desk = new();
    private readonly Session _web = A.Session("web") with { Agent = new SessionAgent("claude"), Workspace = "/work" };

    [Theory]
    [InlineData(AgentState.Working, Rung.Hook, "hook:UserPromptSubmit", true, false)]
    [InlineData(AgentState.Blocked, Rung.Hook, "hook:PermissionRequest", true, false)]
    [InlineData(AgentState.Idle, Rung.Hook, "hook:SessionStart", false, false)]
    [InlineData(AgentState.Done, Rung.Hook, "hook:Stop", false, false)]
    [InlineData(AgentState.Idle, Rung.Process, "start", true, true)]
    [InlineData(AgentState.Idle, Rung.Process, "exit", false, false)]
    [InlineData(AgentState.Done, Rung.Transcript, "transcript:end_turn", true, false)]
    [InlineData(AgentState.Idle, Rung.Terminal, "title", true, true)]
    public void Wanted_is_an_agent_of_which_a_hook_may_have_left_something_unsaid(AgentState state, Rung rung, string source, bool isWanted, bool withTitle)
    {
        var wanted = Wanted(Track(state, rung, source), _web);

        Assert.Equal(isWanted, wanted.Length == 1);
        Assert.All(wanted, one => Assert.Equal((withTitle, "/work"), (one.WithTitle, one.Place)));
    }

    [Fact]
    public void Wanted_of_two_agents_in_one_folder_looks_for_neither_log()
    {
        var other = A.Session("other") with { Agent = new SessionAgent("claude"), Workspace = "/work" };

        var wanted = Wanted(Track(AgentState.Working), _web, other);

        Assert.Equal(2, wanted.Length);
        Assert.All(wanted, one => Assert.EndsWith(" 0 -", one.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Wanted_goes_on_where_the_log_was_read_before()
    {
        Take($"J {_web.Id} 77 4096");

        Assert.StartsWith($"{_web.Id} claude-code ", Assert.Single(Wanted(Track(AgentState.Working), _web)).Words, StringComparison.Ordinal);
        Assert.EndsWith(" 77 4096 0 /work", Assert.Single(Wanted(Track(AgentState.Working), _web)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_of_a_line_from_before_what_is_shown_says_nothing()
    {
        Take($"J {_web.Id} 77 0");

        Assert.Empty(Take(Interrupt(-5)));
        Assert.Equal(SignalKind.Interrupted, Assert.Single(Take(Interrupt(5))).What);
    }

    [Fact]
    public void Take_of_a_line_from_a_clock_that_runs_ahead_is_of_now()
    {
        Take($"J {_web.Id} 77 0");

        Assert.Equal(Noon.AddSeconds(60), Assert.Single(Take(Interrupt(9999))).At);
    }

    [Fact]
    public void Take_of_a_sub_agents_log_says_nothing_until_another_file()
    {
        var codex = SignalMaps.Find("codex")!;
        const string started = """{"type":"event_msg","payload":{"type":"task_started","turn_id":"019e-60"}}""";
        Take($"J {_web.Id} 77 0", codex);
        Take($$$"""j {{{_web.Id}}} {"type":"session_meta","payload":{"id":"019e-50","thread_source":"subagent"}}""", codex);
        Assert.Empty(Take($"j {_web.Id} {started}", codex));

        Take($"J {_web.Id} 78 0", codex);
        Assert.Single(Take($"j {_web.Id} {started}", codex));
    }

    [Theory]
    [InlineData("J 00ff00ff00ff", false)]
    [InlineData("j 00ff00ff00ff {}", true)]
    [InlineData("P 00ff00ff00ff title", true)]
    [InlineData("p 00ff00ff00ff 80", false)]
    [InlineData("", false)]
    public void SessionOf_knows_its_lines(string line, bool isOurs) => Assert.Equal(isOurs, TranscriptDesk.SessionOf(line) is not null);

    private System.Collections.Immutable.ImmutableArray<Berth.Core.Monitoring.Probing.ProbeTranscript> Wanted(AgentTrack track, params Session[] sessions) =>
        _desk.Wanted(sessions, _ => track, _ => Claude);

    private System.Collections.Immutable.ImmutableArray<Signal> Take(string line, SignalMap? map = null) =>
        _desk.Take(line, _web.Id, map ?? Claude, Track(AgentState.Working), Noon.AddSeconds(60));

    private string Interrupt(double seconds) =>
        $$$"""j {{{_web.Id}}} {"timestamp":"{{{Noon.AddSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss'Z'}}}","type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user]"}]}}""";

    private static AgentTrack Track(AgentState state, Rung rung = Rung.Hook, string source = "hook:UserPromptSubmit") =>
        AgentTrack.New with { Root = new Claim(state, Noon, rung, source), Shown = new AgentStatus(state, Noon, source) };
}
