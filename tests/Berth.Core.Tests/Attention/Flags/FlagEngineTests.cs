using System.Collections.Immutable;
using Berth.Core.Attention;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention.Flags;

public sealed class FlagEngineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly SessionId Session = SessionId.Parse("00ff00ff00ff");
    private static readonly FlagTarget Target = new("dev1", Session);
    private static readonly FlagTarget Host = new("dev1", null);

    [Theory]
    [InlineData(AgentState.Blocked, FlagRule.Blocked, FlagSeverity.High, "blocked")]
    [InlineData(AgentState.Error, FlagRule.Error, FlagSeverity.Critical, "error")]
    [InlineData(AgentState.Done, FlagRule.Done, FlagSeverity.Medium, "done")]
    public void Step_of_an_agent_that_needs_somebody_raises_at_once(AgentState state, FlagRule rule, FlagSeverity severity, string reason)
    {
        var flag = Assert.Single(new Clock().See(3, Agent(state, 2)).Flags);

        Assert.Equal((rule, severity, reason, Noon.AddSeconds(2), "hook:Test", "what it said"), (flag.Rule, flag.Severity, flag.Reason, flag.Since, flag.Source, flag.Evidence));
    }

    [Theory]
    [InlineData(AgentState.Idle)]
    [InlineData(AgentState.Working)]
    public void Step_of_an_agent_that_needs_nobody_raises_nothing(AgentState state) => Assert.Empty(new Clock().See(3, Agent(state, 2)).Flags);

    [Fact]
    public void Step_when_the_cause_ends_clears()
    {
        var clock = new Clock().See(3, Agent(AgentState.Blocked, 2)).See(9, Agent(AgentState.Working, 8));

        Assert.Empty(clock.Flags);
        Assert.Equal(["raised blocked", "cleared blocked"], clock.Told);
    }

    [Fact]
    public void Step_of_the_same_facts_again_tells_nothing() =>
        Assert.Equal(["raised blocked"], new Clock().See(3, Agent(AgentState.Blocked, 2)).See(4, Agent(AgentState.Blocked, 2)).See(90, Agent(AgentState.Blocked, 2)).Told);

    [Fact]
    public void Step_of_what_nobody_knows_keeps_the_flag()
    {
        var clock = new Clock().See(3, Agent(AgentState.Blocked, 2)).See(9, new SessionFacts("dev1", Session));

        Assert.Single(clock.Flags);
    }

    [Fact]
    public void Step_of_done_that_was_seen_clears_until_it_is_done_again()
    {
        var clock = new Clock().See(3, Agent(AgentState.Done, 2)).See(9, Agent(AgentState.Done, 2) with { SeenAt = Noon.AddSeconds(8) });
        Assert.Empty(clock.Flags);

        clock = clock.See(20, Agent(AgentState.Working, 19) with { SeenAt = Noon.AddSeconds(8) }).See(31, Agent(AgentState.Done, 30) with { SeenAt = Noon.AddSeconds(8) });
        Assert.Single(clock.Flags);
    }

    [Theory]
    [InlineData(2.009, "may I write?", true)]
    [InlineData(2.009, "may I read?", false)]
    [InlineData(2, "may I read? With its reason", false)]
    [InlineData(2.06, "may I read?", true)]
    public void Step_of_a_prompt_that_came_at_once_after_the_last_one_raises_again_where_it_is_another(double since, string message, bool isNext)
    {
        var clock = new Clock().See(3, Asking("may I read?", 2)).See(4, Asking(message, since));

        Assert.Equal(isNext ? 3 : 1, clock.Told.Count);
        Assert.Equal(message, Assert.Single(clock.Flags).Message);
    }

    [Fact]
    public void Step_of_a_next_prompt_raises_again_though_the_first_was_acknowledged()
    {
        var clock = new Clock().See(3, Agent(AgentState.Blocked, 2)).Acknowledge(4).See(9, Agent(AgentState.Blocked, 8));

        Assert.Equal(["raised blocked", "cleared blocked", "raised blocked"], clock.Told);
        Assert.Equal(FlagStatus.Open, Assert.Single(clock.Flags).StatusAt(Noon.AddSeconds(9)));
    }

    [Fact]
    public void Step_of_trouble_that_an_idle_agent_left_is_an_error_until_it_works()
    {
        var trouble = new Claim(AgentState.Error, Noon, Rung.Transcript, "transcript:api_error") { Message = "overloaded" };
        var clock = new Clock().See(3, Agent(AgentState.Idle, 2) with { Trouble = trouble });
        Assert.Equal((FlagRule.Error, "overloaded"), (Assert.Single(clock.Flags).Rule, clock.Flags[0].Evidence));

        Assert.Empty(clock.See(9, Agent(AgentState.Working, 8)).Flags);
    }

    [Fact]
    public void Step_of_a_crashed_server_is_critical_and_not_unhealthy_as_well()
    {
        var facts = new SessionFacts("dev1", Session) { Server = new ServerFacts(HasCrashed: true, IsFailing: true) { Since = Noon, Evidence = "exit code 1" } };

        var flag = Assert.Single(new Clock().See(30, facts).Flags);

        Assert.Equal((FlagRule.Server, FlagSeverity.Critical, "exit code 1"), (flag.Rule, flag.Severity, flag.Evidence));
    }

    [Fact]
    public void Step_of_a_health_check_that_fails_once_raises_nothing()
    {
        var (failing, well) = (Server(isFailing: true), Server(isFailing: false));

        Assert.Empty(new Clock().See(0, failing).See(5, well).See(9, failing).See(15, failing).Told);
        Assert.Equal(["raised health", "cleared health"], new Clock().See(0, failing).See(9, failing).See(10, failing).See(11, well).Told);
    }

    [Fact]
    public void Step_of_a_lost_link_waits_a_minute()
    {
        var lost = new HostFacts("dev1", IsLost: true) { LostSince = Noon, LinkEvidence = "down: timed out" };
        var clock = new Clock().See(59, lost);
        Assert.Empty(clock.Flags);

        var flag = Assert.Single(clock.See(60, lost).Flags);
        Assert.Equal((Host, FlagRule.Link, FlagSeverity.High, Noon, "down: timed out"), (flag.Target, flag.Rule, flag.Severity, flag.Since, flag.Evidence));
        Assert.Empty(clock.See(70, new HostFacts("dev1", IsLost: false)).Flags);
    }

    [Fact]
    public void Step_of_a_link_that_only_changes_how_it_is_lost_counts_on()
    {
        var clock = new Clock().See(0, new HostFacts("dev1", true) { LostSince = Noon }).See(61, new HostFacts("dev1", true) { LostSince = Noon.AddSeconds(40) });

        Assert.Single(clock.Flags);
    }

    [Fact]
    public void Step_of_cpu_waits_five_minutes_and_a_dip_begins_anew()
    {
        var clock = new Clock().See(0, Load(cpu: 95)).See(299, Load(cpu: 81));
        Assert.Empty(clock.Flags);
        Assert.Equal("cpu 81 %", Assert.Single(clock.See(300, Load(cpu: 81)).Flags).Evidence);

        Assert.Empty(clock.See(300, Load(cpu: 80)).See(599, Load(cpu: 99)).Flags);
    }

    [Fact]
    public void Step_of_cpu_clears_when_it_stays_well_below()
    {
        var high = new Clock().See(0, Load(cpu: 95)).See(300, Load(cpu: 95));

        Assert.Single(high.See(310, Load(cpu: 76)).See(400, Load(cpu: 76)).Flags);
        Assert.Single(high.See(310, Load(cpu: 10)).See(339, Load(cpu: 10)).Flags);
        Assert.Empty(high.See(310, Load(cpu: 10)).See(340, Load(cpu: 10)).Flags);
        Assert.Single(high.See(310, Load(cpu: 10)).See(320, Load(cpu: 90)).See(345, Load(cpu: 10)).Flags);
    }

    [Theory]
    [InlineData(85.0, 90.0, 0)]
    [InlineData(85.5, 90.0, 1)]
    [InlineData(85.5, 90.5, 2)]
    [InlineData(null, null, 0)]
    public void Step_of_memory_and_disk_over_their_limits_raises(double? memory, double? disk, int flags)
    {
        var clock = new Clock().See(0, new HostFacts("dev1", false) { Load = new Gauges(null, memory, disk) });

        Assert.Equal(flags, clock.Flags.Length);
        Assert.All(clock.Flags, flag => Assert.Equal((FlagSeverity.Medium, Host), (flag.Severity, flag.Target)));
    }

    [Fact]
    public void Step_of_disk_clears_only_well_below_its_limit()
    {
        var clock = new Clock().See(0, Load(disk: 91)).See(1, Load(disk: 88));
        Assert.Single(clock.Flags);

        Assert.Empty(clock.See(2, Load(disk: 85)).Flags);
    }

    [Fact]
    public void Acknowledge_keeps_the_flag_until_its_cause_ends()
    {
        var clock = new Clock().See(3, Agent(AgentState.Blocked, 2)).Acknowledge(4).See(5, Agent(AgentState.Blocked, 2));
        Assert.Equal(FlagStatus.Acknowledged, Assert.Single(clock.Flags).StatusAt(Noon.AddSeconds(5)));

        Assert.Equal(FlagStatus.Open, Assert.Single(clock.Unacknowledge().Flags).StatusAt(Noon.AddSeconds(5)));
        Assert.Empty(clock.See(9, Agent(AgentState.Working, 8)).Flags);
    }

    [Fact]
    public void Snooze_brings_the_flag_back_and_tells_so_once()
    {
        var clock = new Clock().See(3, Agent(AgentState.Blocked, 2)).Snooze(1800).See(1000, Agent(AgentState.Blocked, 2));
        Assert.Equal(FlagStatus.Snoozed, Assert.Single(clock.Flags).StatusAt(Noon.AddSeconds(1000)));
        Assert.Null(FlagOrder.Next(clock.Flags, Noon.AddSeconds(1000)));

        clock = clock.See(1800, Agent(AgentState.Blocked, 2)).See(1900, Agent(AgentState.Blocked, 2));
        Assert.Equal(["raised blocked", "raised blocked"], clock.Told);
        Assert.Equal(FlagStatus.Open, Assert.Single(clock.Flags).StatusAt(Noon.AddSeconds(1900)));
    }

    [Fact]
    public void Step_of_a_flag_that_nobody_answers_for_long_drops_it_and_does_not_raise_it_again()
    {
        var week = TimeSpan.FromDays(7).TotalSeconds;
        var clock = new Clock().See(3, Agent(AgentState.Done, 0)).See(week, Agent(AgentState.Done, 0)).See(week + 9, Agent(AgentState.Done, 0));

        Assert.Equal(["raised done", "cleared done"], clock.Told);
    }

    [Fact]
    public void Ask_stands_until_it_is_acknowledged()
    {
        var book = FlagEngine.Ask(FlagBook.Empty, Target, FlagSeverity.Low, "look at the plot", Noon, out _);
        Assert.Equal((FlagSeverity.Low, "flag", "look at the plot"), (book.Standing[0].Severity, book.Standing[0].Reason, book.Standing[0].Message));

        Assert.Empty(FlagAnswers.Acknowledge(book, Target, Noon, out var answered).Standing);
        Assert.Single(answered);
    }

    [Fact]
    public void Forget_clears_everything_of_a_target_and_nothing_else()
    {
        var clock = new Clock().See(3, Agent(AgentState.Blocked, 2)).See(4, Load(disk: 99));

        var book = FlagEngine.Forget(clock.Book, Target, out var changes);

        Assert.Equal(FlagRule.Blocked, Assert.Single(changes).Flag.Rule);
        Assert.Equal(Host, Assert.Single(book.Standing).Target);
    }

    [Fact]
    public void Of_flags_that_were_kept_raises_none_of_them_again()
    {
        var kept = new Clock().See(3, Agent(AgentState.Blocked, 2)).Acknowledge(4).Flags;

        FlagEngine.Step(FlagBook.Of(kept), Signs.Of(Agent(AgentState.Blocked, 2.01)), Noon.AddSeconds(60), out var changes);

        Assert.Empty(changes);
    }

    [Fact]
    public void Step_after_the_clock_was_set_back_counts_from_then_on()
    {
        var clock = new Clock().See(0, Load(cpu: 90)).See(100, Load(cpu: 90)).See(-3600, Load(cpu: 90));

        Assert.Empty(clock.See(-3301, Load(cpu: 90)).Flags);
        Assert.Single(clock.See(-3300, Load(cpu: 90)).Flags);
    }

    [Fact]
    public void Step_of_a_host_that_swaps_says_so()
    {
        var flag = Assert.Single(new Clock().See(0, new HostFacts("dev1", false) { Load = new Gauges(null, 92, null) { SwapPercent = 90 } }).Flags);

        Assert.Equal((FlagRule.Memory, FlagSeverity.Medium, "memory 92 %, swap 90 %"), (flag.Rule, flag.Severity, flag.Evidence));
    }

    private static SessionFacts Asking(string message, double since) =>
        new("dev1", Session) { Agent = new AgentStatus(AgentState.Blocked, Noon.AddSeconds(since), "hook:Test") { Message = message } };

    private static SessionFacts Agent(AgentState state, double since) => new("dev1", Session)
    {
        Agent = new AgentStatus(state, Noon.AddSeconds(since), "hook:Test") { Message = "what it said" },
    };

    private static SessionFacts Server(bool isFailing) => new("dev1", Session) { Server = new ServerFacts(false, isFailing) };

    private static HostFacts Load(double? cpu = null, double? disk = null) => new("dev1", false) { Load = new Gauges(cpu, null, disk) };

    private sealed record Clock
    {
        public FlagBook Book { get; private init; } = FlagBook.Empty;

        public ImmutableList<string> Told { get; private init; } = [];

        public ImmutableArray<Flag> Flags => Book.Standing;

        public Clock See(double at, SessionFacts facts) => Step(at, Signs.Of(facts));

        public Clock See(double at, HostFacts facts) => Step(at, Signs.Of(facts));

        public Clock Acknowledge(double at) => this with { Book = FlagAnswers.Acknowledge(Book, Target, Noon.AddSeconds(at), out _) };

        public Clock Unacknowledge() => this with { Book = FlagAnswers.Unacknowledge(Book, Target, out _) };

        public Clock Snooze(double until) => this with { Book = FlagAnswers.Snooze(Book, Target, Noon.AddSeconds(until), out _) };

        private Clock Step(double at, ImmutableArray<Sign> signs) => this with
        {
            Book = FlagEngine.Step(Book, signs, Noon.AddSeconds(at), out var changes),
            Told = Told.AddRange(changes.Select(change => (change.IsRaised ? "raised " : "cleared ") + change.Flag.Reason)),
        };
    }
}
