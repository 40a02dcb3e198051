using Berth.Core.Attention;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention;

public sealed class AgentEngineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly AgentManner Manner = AgentManner.Usual with { Steps = ["hook:PostToolUse"] };

    [Fact]
    public void Apply_of_an_end_of_work_holds_it_back()
    {
        var agent = Working().Hook(10, SignalKind.Done);

        Assert.Equal("0 idle, 1 working", agent.Shown);
        Assert.Equal("0 idle, 1 working, 10.7 done", agent.Tick(11).Shown);
    }

    [Fact]
    public void Apply_of_work_within_the_hold_shows_no_end() =>
        Assert.Equal("0 idle, 1 working, 20.7 done", Working().Hook(10, SignalKind.Done).Hook(10.5, SignalKind.Working).Hook(20, SignalKind.Done).Tick(30).Shown);

    [Theory]
    [InlineData(SignalKind.Blocked, "blocked")]
    [InlineData(SignalKind.Error, "error")]
    public void Apply_of_what_needs_the_user_shows_it_at_once(SignalKind what, string word) =>
        Assert.Equal($"0 idle, 1 working, 5 {word}", Working().Hook(5, what).Shown);

    [Fact]
    public void Apply_of_a_change_from_blocked_is_shown_at_once() =>
        Assert.Equal("0 idle, 1 working, 5 blocked, 9 done", Working().Hook(5, SignalKind.Blocked).Hook(9, SignalKind.Done).Shown);

    [Fact]
    public void Apply_of_an_interrupt_in_the_transcript_ends_what_a_hook_claimed() =>
        Assert.Equal("0 idle, 1 working, 5.7 idle", Working().Transcript(5, SignalKind.Interrupted).Tick(6).Shown);

    [Theory]
    [InlineData(SignalKind.Interrupted)]
    [InlineData(SignalKind.TurnOver)]
    [InlineData(SignalKind.Working)]
    public void Apply_of_a_specific_newer_line_ends_a_prompt(SignalKind what)
    {
        var agent = Working().Hook(5, SignalKind.Blocked).Transcript(9, what).Tick(20);

        Assert.NotEqual(AgentState.Blocked, agent.State);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(9, false)]
    public void Apply_of_an_older_or_vague_line_does_not_end_a_prompt(double at, bool isSpecific) =>
        Assert.Equal(AgentState.Blocked, Working().Hook(5, SignalKind.Blocked).Transcript(at, SignalKind.Working, isSpecific).State);

    [Theory]
    [InlineData(SignalKind.Idle)]
    [InlineData(SignalKind.Working)]
    [InlineData(SignalKind.Done)]
    public void Apply_of_a_title_changes_nothing_that_a_hook_claimed(SignalKind what) =>
        Assert.Equal(AgentState.Blocked, Working().Hook(5, SignalKind.Blocked).Add(9, what, Rung.Terminal, "title").Tick(20).State);

    [Fact]
    public void Apply_of_a_title_counts_where_nothing_else_speaks() =>
        Assert.Equal("0 idle, 3 working, 8.7 idle", new Agent(Manner).Add(0, SignalKind.Started, Rung.Process, "start").Add(3, SignalKind.Working, Rung.Terminal, "title").Add(8, SignalKind.Idle, Rung.Terminal, "title").Tick(9).Shown);

    [Theory]
    [InlineData(null, "idle")]
    [InlineData(0, "done")]
    [InlineData(1, "error")]
    [InlineData(137, "error")]
    [InlineData(130, "idle")]
    [InlineData(143, "idle")]
    public void Apply_of_an_end_of_the_process_at_work_says_how_it_ended(int? code, string word) =>
        Assert.Equal($"0 idle, 1 working, 5 {word}", Working().Add(5, SignalKind.Gone, Rung.Process, "exit", code: code).Shown);

    [Fact]
    public void Apply_of_an_end_of_the_process_keeps_done_and_ends_a_prompt()
    {
        Assert.Equal("0 idle, 1 working, 5.2 done", Working().Hook(5, SignalKind.Done).Add(5.2, SignalKind.Gone, Rung.Process, "exit", code: 0).Tick(9).Shown);
        Assert.Equal(AgentState.Idle, Working().Hook(5, SignalKind.Blocked).Add(6, SignalKind.Gone, Rung.Process, "exit").State);
    }

    [Fact]
    public void Apply_of_a_late_step_does_not_open_the_turn_again()
    {
        Assert.Equal(AgentState.Idle, Working().Transcript(5, SignalKind.Interrupted).Step(5.2).Tick(9).State);
        Assert.Equal(AgentState.Working, Working().Hook(5, SignalKind.Done).Step(60).State);
    }

    [Fact]
    public void Apply_of_a_step_to_an_agent_of_which_nothing_is_known_is_work() => Assert.Equal(AgentState.Working, new Agent(Manner).Step(5).State);

    [Fact]
    public void Apply_of_last_words_that_ask_waits_for_the_answer()
    {
        var agent = Working().Transcript(5, SignalKind.Words, message: "I looked.\n\n**Shall I go on?**").Transcript(5, SignalKind.TurnOver);

        Assert.Equal((AgentState.Blocked, BlockedKind.Question), (agent.State, agent.Status.Kind));
        Assert.Equal("**Shall I go on?**", agent.Status.Message);
        Assert.Equal(AgentState.Blocked, agent.Hook(5.1, SignalKind.Done).Tick(20).State);
    }

    [Fact]
    public void Apply_of_words_that_asked_in_an_older_turn_does_not_wait() =>
        Assert.Equal(AgentState.Done, Working().Transcript(5, SignalKind.Words, message: "ok?").Transcript(5, SignalKind.TurnOver).Transcript(9, SignalKind.Working).Transcript(12, SignalKind.TurnOver).Tick(20).State);

    [Fact]
    public void Apply_of_a_plan_waits_when_its_turn_is_over() =>
        Assert.Equal("0 idle, 1 working, 6 blocked", Working().Transcript(5, SignalKind.Awaits, kind: BlockedKind.Permission).Transcript(6, SignalKind.TurnOver).Tick(20).Shown);

    [Fact]
    public void Apply_of_a_sub_agents_end_is_not_the_agents() =>
        Assert.Equal("0 idle, 1 working", Working().Hook(2, SignalKind.Working, record: "agent/7").Hook(8, SignalKind.Clear, record: "agent/7").Tick(60).Shown);

    [Fact]
    public void Apply_of_a_sub_agents_prompt_is_the_agents()
    {
        var agent = Working().Hook(2, SignalKind.Blocked, record: "agent/7");

        Assert.Equal("0 idle, 1 working, 2 blocked, 4 working", agent.Hook(4, SignalKind.Working, record: "agent/7").Shown);
    }

    [Fact]
    public void Apply_of_a_job_in_the_background_keeps_a_turn_from_being_done() =>
        Assert.Equal("0 idle, 1 working, 61.7 done", Working().Hook(2, SignalKind.Working, record: "background").Hook(5, SignalKind.Done).Tick(60).Hook(61, SignalKind.Clear, record: "background").Tick(62).Shown);

    [Fact]
    public void Apply_of_the_last_job_that_the_transcript_names_ends_what_a_hook_named_together() =>
        Assert.Equal(AgentState.Done, Working().Transcript(2, SignalKind.Working, record: "background/a").Hook(5, SignalKind.Working, record: "background").Hook(5, SignalKind.Done).Transcript(30, SignalKind.Clear, record: "background/a").Tick(40).State);

    [Fact]
    public void Tick_drops_a_job_that_never_ends()
    {
        var agent = Working().Hook(2, SignalKind.Working, record: "background/server").Hook(5, SignalKind.Done);

        Assert.Equal(Noon.AddSeconds(605), agent.Track.NextDue(Manner));
        Assert.Equal("0 idle, 1 working, 605 done", agent.Tick(605).Shown);
    }

    [Fact]
    public void Apply_of_lines_whose_clock_was_set_back_goes_by_their_order() =>
        Assert.Equal(AgentState.Blocked, new Agent(Manner).Add(0, SignalKind.Started, Rung.Process, "start").Hook(-3600, SignalKind.Working).Hook(-3590, SignalKind.Blocked).State);

    [Fact]
    public void Apply_of_a_call_that_was_overtaken_by_the_agents_end_changes_nothing() =>
        Assert.Equal(AgentState.Done, Working().Add(10, SignalKind.Gone, Rung.Process, "exit", code: 0).Hook(9.5, SignalKind.Blocked).State);

    [Fact]
    public void Tick_after_the_clock_was_set_back_shows_what_was_held() =>
        Assert.Equal(AgentState.Done, Working().Hook(10, SignalKind.Done).Tick(-3000).State);

    [Fact]
    public void Apply_of_an_error_leaves_trouble_until_there_is_new_work()
    {
        var agent = Working().Transcript(5, SignalKind.Error, message: "overloaded").Transcript(5, SignalKind.TurnOver);

        Assert.Equal((AgentState.Idle, "overloaded"), (agent.State, agent.Track.Trouble?.Message));
        Assert.Null(agent.Transcript(9, SignalKind.Working).Track.Trouble);
    }

    [Fact]
    public void Apply_of_an_error_by_a_hook_stays_though_the_transcript_ends_the_turn() =>
        Assert.Equal(AgentState.Error, Working().Hook(5, SignalKind.Error).Transcript(6, SignalKind.TurnOver).Tick(9).State);

    [Fact]
    public void Apply_of_the_same_call_for_another_prompt_is_a_new_one()
    {
        var agent = Working().Add(5, SignalKind.Blocked, Rung.Hook, "hook:PermissionRequest", message: "ls").Add(9, SignalKind.Blocked, Rung.Hook, "hook:Notification", message: "needs you");
        Assert.Equal(Noon.AddSeconds(5), agent.Status.Since);

        agent = agent.Add(20, SignalKind.Blocked, Rung.Hook, "hook:PermissionRequest", message: "rm");
        Assert.Equal((Noon.AddSeconds(20), "rm"), (agent.Status.Since, agent.Status.Message));
    }

    [Fact]
    public void Apply_of_other_calls_about_an_open_prompt_changes_nothing()
    {
        var agent = Working().Transcript(5, SignalKind.Blocked, kind: BlockedKind.Question, message: "a or b?").Hook(5.3, SignalKind.Blocked).Add(12, SignalKind.Blocked, Rung.Hook, "hook:Notification", message: "needs you");

        Assert.Equal("0 idle, 1 working, 5 blocked", agent.Shown);
        Assert.Equal((BlockedKind.Question, "a or b?", Noon.AddSeconds(5)), (agent.Status.Kind, agent.Status.Message, agent.Status.Since));
        Assert.Equal(AgentState.Blocked, agent.Transcript(11, SignalKind.TurnOver).State);
    }

    private static Agent Working() => new Agent(Manner).Add(0, SignalKind.Started, Rung.Process, "start").Hook(1, SignalKind.Working);

    private sealed record Agent(AgentManner Manner)
    {
        public AgentTrack Track { get; private init; } = AgentTrack.New;

        public string Shown { get; private init; } = "";

        public AgentStatus Status => Track.Shown!;

        public AgentState State => Status.State;

        public Agent Hook(double at, SignalKind what, string record = "") => Add(at, what, Rung.Hook, "hook:Test", record);

        public Agent Step(double at) => Apply(new Signal(Noon.AddSeconds(at), SignalKind.Working, Rung.Hook, "hook:PostToolUse") { IsSpecific = true, IsStep = true });

        public Agent Transcript(double at, SignalKind what, bool isSpecific = true, string? message = null, BlockedKind? kind = null, string record = "") =>
            Apply(new Signal(Noon.AddSeconds(at), what, Rung.Transcript, "transcript:test") { IsSpecific = isSpecific, Message = message, Kind = kind, Record = record });

        public Agent Add(double at, SignalKind what, Rung rung, string source, string record = "", string? message = null, int? code = null) =>
            Apply(new Signal(Noon.AddSeconds(at), what, rung, source) { Record = record, Message = message, Code = code, IsSpecific = rung == Rung.Hook });

        public Agent Tick(double at) => With(AgentEngine.Tick(Track, Noon.AddSeconds(at), Manner, out var changes), changes);

        private Agent Apply(Signal signal) => With(AgentEngine.Apply(Track, signal, Manner, out var changes), changes);

        private Agent With(AgentTrack track, IEnumerable<AgentChange> changes) => this with
        {
            Track = track,
            Shown = string.Join(", ", changes.Select(change => FormattableString.Invariant($"{(change.At - Noon).TotalSeconds:0.###} {Words.Of(change.Status.State)}")).Prepend(Shown).Where(part => part.Length > 0)),
        };
    }
}
