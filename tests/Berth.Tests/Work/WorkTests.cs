using Berth.App;
using Berth.Confirming;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Notices;
using Berth.Prompts;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Work;

/// <summary>What the verbs ask for, and what becomes of it on the screen.</summary>
public sealed class WorkTests
{
    private static readonly AppState Fleet = OnScreen.Fleet();
    private static readonly SessionId Docs = Fleet.Fleet.Sessions.First(session => session.Name.Value == "docs").Id;
    private static readonly SessionId Legacy = Fleet.Fleet.Sessions.First(session => session.Name.Value == "legacy").Id;
    private static readonly Session Fresh = Berth.Testing.Builders.A.Session("fresh", SessionState.Creating);
    private static readonly SessionId Broken = Fleet.Fleet.Sessions.First(session => session.Name.Value == "broken").Id;

    [Fact]
    public void Suspend_resume_goes_by_the_state()
    {
        Assert.Equal(new Effect.Run(new WorkRequest.Suspend(Docs)), Assert.Single(Fleet.On("docs").Pressed("s").Effects));
        Assert.Equal(new Effect.Run(new WorkRequest.Resume(Legacy)), Assert.Single(Fleet.On("legacy").Pressed("s").Effects));
        Assert.Equal(new Effect.Run(new WorkRequest.Restart(Broken)), Assert.Single(Fleet.On("broken").Pressed("s").Effects));
    }

    [Fact]
    public void Kill_asks_and_keeps_unless_told_otherwise()
    {
        var asked = Fleet.On("docs").Pressed("x");

        Assert.IsType<KillDialog>(asked.State.Top);
        Assert.Equal(new Effect.ReadLoss(Docs), Assert.Single(asked.Effects));
        Assert.Equal(new Effect.Run(new WorkRequest.Kill(Docs, KillMode.Keep, false)), Assert.Single(asked.State.Pressed("y").Effects));
        Assert.Equal(new Effect.Run(new WorkRequest.Kill(Docs, KillMode.Archive, false)), Assert.Single(asked.State.Pressed("a", "y").Effects));
        Assert.Empty(asked.State.Pressed("n").Effects);
    }

    [Fact]
    public void Kill_that_loses_work_takes_two_yeses_and_then_forces()
    {
        var asked = OnScreen.Take(Fleet.On("docs").Press("x", "d"), new WorkMsg.LossRead(Docs, new LossAnswer(["3 files changed"])));

        var once = asked.Pressed("y");
        Assert.Empty(once.Effects);
        Assert.Equal(new Effect.Run(new WorkRequest.Kill(Docs, KillMode.Delete, true)), Assert.Single(once.State.Pressed("y").Effects));
    }

    [Fact]
    public void Work_on_a_session_is_not_begun_twice()
    {
        var state = Begin(Fleet.On("docs"), new WorkRequest.Suspend(Docs));

        Assert.Empty(state.Pressed("s").Effects);
        Assert.Equal(new Effect.Cancel(1), Assert.Single(state.Pressed("ctrl-c").Effects));
    }

    [Fact]
    public void What_should_be_known_of_a_session_that_was_made_is_told_with_it()
    {
        var made = End(Making(Fleet.On("docs"), out var fresh), new Outcome.Done(fresh, ["port 3000 is not forwarded: it is taken"]));

        Assert.Equal("fresh: active\nport 3000 is not forwarded: it is taken", made.Notices.Toasts[^1].Text);
    }

    [Fact]
    public void What_was_done_before_it_could_be_given_up_says_so()
    {
        var state = OnScreen.Take(Begin(Fleet.On("docs"), new WorkRequest.Restart(Docs)), new WorkMsg.CancelAsked(1));

        var ended = End(state, new Outcome.Done(state.Fleet.Find(Docs)!, []));

        Assert.Equal("docs: restarted\nit was done before it could be given up", ended.Notices.Toasts[^1].Text);
        var made = OnScreen.Take(Making(Fleet.On("docs"), out var fresh), new WorkMsg.CancelAsked(1));
        Assert.Equal("fresh: active\nit was done before it could be given up", End(made, new Outcome.Done(fresh, [])).Notices.Toasts[^1].Text);
    }

    [Fact]
    public void What_berth_does_by_itself_is_seen_with_its_step_and_neither_begun_twice_nor_given_up()
    {
        var state = OnScreen.Take(Fleet.On("broken"), new WorkMsg.Began(-1, new WorkRequest.Care(Broken, Operation.Restart)));
        state = OnScreen.Take(state, new WorkMsg.Progressed(-1, new StepProgress(StepName.Deploy, StepPhase.Started)));

        var work = state.Work.Of(state.Fleet.Find(Broken))!;
        Assert.Equal(("deploy", 5.0 / 9), (work.Text, StepText.Fraction(work)));
        foreach (var key in (string[])["r", "s", "ctrl-c"])
        {
            var pressed = state.Pressed(key);
            Assert.Empty(pressed.Effects);
            Assert.StartsWith("broken: berth is restarting it by itself already", pressed.State.Notices.Toasts[^1].Text, StringComparison.Ordinal);
        }

        var ended = Update.Apply(state, new WorkMsg.CareEnded(-1));
        Assert.Equal(new Effect.ReadStore(), Assert.Single(ended.Effects));
        Assert.Empty(ended.State.Work.Running);
    }

    [Fact]
    public void A_key_pressed_twice_at_once_is_no_error()
    {
        var twice = OnScreen.Take(Begin(Fleet, new WorkRequest.Restart(Docs)), new WorkMsg.Began(2, new WorkRequest.Restart(Docs)));

        var state = OnScreen.Take(twice, new WorkMsg.Ended(2, new Outcome.Refused(new Problem(ProblemKind.Conflict, "session docs is being restarted already")), "c0ffee"));

        Assert.Equal((NoticeKind.Hint, "docs: berth is restarting it already"), (state.Notices.Toasts[^1].Kind, state.Notices.Toasts[^1].Text));
        Assert.Single(state.Work.Running);
    }

    [Fact]
    public void A_failure_stays_with_its_step_its_reason_and_its_id()
    {
        var state = End(Begin(Fleet, new WorkRequest.Restart(Docs)), new Outcome.Failed(null, StepName.Start, new Problem(ProblemKind.Failed, "the port is taken on dev1", "berth doctor dev1"), []));

        var notice = state.Notices.All[^1];
        Assert.Equal((NoticeKind.Error, "docs: start failed: the port is taken on dev1\nhint: berth doctor dev1", "c0ffee"), (notice.Kind, notice.Text, notice.Correlation));
        Assert.Equal(new Effect.ReadLog("c0ffee"), Assert.Single(state.Pressed("m", "enter").Effects));
    }

    [Fact]
    public void The_cursor_goes_to_what_is_being_made_as_soon_as_it_has_a_row()
    {
        var made = Making(Fleet.On("docs"), out var fresh);
        Assert.Equal("fresh", OnScreen.Cursor(made));

        Assert.Equal("fresh", OnScreen.Cursor(End(made, new Outcome.Done(fresh, []))));
        Assert.Equal("docs", OnScreen.Cursor(End(made.On("docs"), new Outcome.Done(fresh, []))));
    }

    [Fact]
    public void What_is_made_without_a_name_is_known_by_its_row_and_has_its_name()
    {
        var begun = Begin(Fleet.On("docs"), new WorkRequest.Create(new NewSession { Id = Fresh.Id }));
        Assert.Equal("new session", begun.Work.Running[0].Name);

        var made = With(OnScreen.Take(begun, new WorkMsg.Progressed(1, new StepProgress(StepName.Clone, StepPhase.Running) { Percent = 42 })), out var fresh);

        Assert.Equal("clone 42%", made.Work.Of(fresh)!.Text);
        Assert.Equal("fresh", OnScreen.Cursor(made));
        Assert.Equal(new Effect.Cancel(1), Assert.Single(made.Pressed("ctrl-c").Effects));
        Assert.Equal("fresh: given up, and undone", End(made, new Outcome.Cancelled(null)).Notices.Toasts[^1].Text);
    }

    [Fact]
    public void Who_went_elsewhere_is_not_called_back_by_what_was_made()
    {
        var begun = Begin(Fleet.On("docs"), new WorkRequest.Create(new NewSession { Id = Fresh.Id, Name = "fresh" })).On("spike");

        Assert.Equal("spike", OnScreen.Cursor(With(begun, out var fresh)));
        Assert.Equal("spike", OnScreen.Cursor(End(With(begun, out _), new Outcome.Done(fresh, []))));
    }

    /// <summary>While the host is asked there is no row yet that could be under the cursor.</summary>
    [Fact]
    public void What_has_no_row_yet_is_given_up_wherever_the_cursor_is()
    {
        var state = Begin(Fleet.On("docs"), new WorkRequest.Create(new NewSession { Id = Fresh.Id, Name = "fresh" }));

        Assert.Equal(new Effect.Cancel(1), Assert.Single(state.Pressed("ctrl-c").Effects));
        Assert.Contains("fresh: giving up", OnScreen.Picture(OnScreen.Take(state, new WorkMsg.CancelAsked(1))), StringComparison.Ordinal);
        Assert.Contains("Ctrl-c cancel", OnScreen.Picture(state.Press("g")), StringComparison.Ordinal);
        Assert.Empty(With(state, out _).On("docs").Pressed("ctrl-c").Effects);
    }

    [Fact]
    public void Of_many_those_for_whom_it_failed_are_marked_again()
    {
        var state = Fleet.On("api-refactor").Press("space").On("docs").Press("space", "x", "y");
        Assert.Empty(state.List.Marks);
        state = OnScreen.Take(state, new WorkMsg.Began(1, new WorkRequest.Kill(Docs, KillMode.Keep, false)));
        state = OnScreen.Take(state, new WorkMsg.Began(2, new WorkRequest.Kill(state.Fleet.Sessions[0].Id, KillMode.Keep, false)));

        state = OnScreen.Take(state, new WorkMsg.Ended(1, new Outcome.Refused(new Problem(ProblemKind.Unreachable, "dev1: nothing listens")), "c0ffee"));
        state = OnScreen.Take(state, new WorkMsg.Ended(2, new Outcome.Done(state.Fleet.Sessions[0] with { State = SessionState.Terminated }, []), "c0ffee"));

        Assert.Equal(Docs, Assert.Single(state.List.Marks));
    }

    [Fact]
    public void What_was_not_marked_is_not_marked_by_its_failure()
    {
        var state = OnScreen.Take(Fleet.On("docs").Press("x", "y"), new WorkMsg.Began(1, new WorkRequest.Kill(Docs, KillMode.Keep, false)));

        Assert.Empty(OnScreen.Take(state, new WorkMsg.Ended(1, new Outcome.Refused(new Problem(ProblemKind.Unreachable, "dev1: nothing listens")), "c0ffee")).List.Marks);
    }

    [Fact]
    public void Bulk_verbs_act_on_marks_and_take_them_away()
    {
        var step = Fleet.On("docs").Pressed("space", "space", "r");

        Assert.Equal(2, step.Effects.Length);
        Assert.Empty(step.State.List.Marks);
    }

    [Theory]
    [InlineData("Docs", "only the characters")]
    [InlineData("spike", "there is a session 'spike' on dev1")]
    public void Rename_says_what_is_wrong(string name, string problem)
    {
        var state = Fleet.On("docs").Press("R", "ctrl-u").Type(name).Press("enter");

        Assert.Contains(problem, Assert.IsType<PromptDialog>(state.Top).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Rename_does_it() =>
        Assert.Equal(new Effect.Run(new WorkRequest.Rename(Docs, SessionName.Parse("guide"))), Assert.Single(Fleet.On("docs").Press("R").Type("guide").Pressed("enter").Effects));

    [Fact]
    public void Snooze_takes_a_span() =>
        Assert.Equal(OnScreen.Now.AddHours(2), Assert.IsType<Effect.Snooze>(Assert.Single(Fleet.On("api-refactor").Press("z").Type("2h").Pressed("enter").Effects)).Until);

    [Fact]
    public void Reply_is_refused_when_its_prompt_is_gone()
    {
        var typing = Fleet.On("api-refactor").Press("i").Type("1");
        var api = Fleet.Fleet.Sessions.First(session => session.Name.Value == "api-refactor");
        var answered = Fleet.Fleet.Sessions.Replace(api, api with { Agent = api.Agent! with { State = AgentState.Working, Kind = null, Since = OnScreen.Now } });

        Assert.Equal(new Effect.Send(api.Id, "1", api.Agent!.Since), Assert.Single(typing.Pressed("enter").Effects));
        var late = OnScreen.Take(typing, new Berth.Sessions.FleetMsg.Read(answered, [], [])).Pressed("enter");
        Assert.Empty(late.Effects);
        Assert.Contains("gone", Assert.IsType<PromptDialog>(late.State.Top).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Reply_shows_the_agents_screen_and_answers_that_one()
    {
        var api = Fleet.Fleet.Sessions.First(session => session.Name.Value == "api-refactor");
        var begun = Fleet.On("api-refactor").Pressed("i");
        Assert.Equal(new Effect.LookAtAgent(api.Id), Assert.Single(begun.Effects));

        var seen = OnScreen.Take(begun.State, new PromptMsg.ScreenSeen(api.Id, "4711 80", ["Bash(npm test)", "", "\u001b[31mDo you want to proceed?", "\u001b]0;x\u0007 1. Yes", ""]));
        var later = OnScreen.Take(seen, new PromptMsg.ScreenSeen(api.Id, "9 9", ["something else"]));

        Assert.Equal("Bash(npm test)\nDo you want to proceed?\n 1. Yes", Assert.IsType<PromptDialog>(later.Top).Asked);
        Assert.Equal(new Effect.Send(api.Id, "1", api.Agent!.Since, "4711 80"), Assert.Single(later.Type("1").Pressed("enter").Effects));
    }

    [Fact]
    public void Quit_leaves_all_running_and_suspend_all_asks_first()
    {
        Assert.Equal(new Effect.Quit(0), Assert.Single(Fleet.Pressed("ctrl-b", "d").Effects));
        Assert.Equal(new Effect.Quit(0), Assert.Single(Fleet.Pressed("q", "q").Effects));
        Assert.Empty(Fleet.Pressed("Q", "n").Effects);
        Assert.Equal(3, Fleet.Pressed("Q", "y").Effects.Length);
        Assert.Equal(new Effect.Quit(0), Assert.Single(OnScreen.Of(80, 24).Pressed("Q", "y").Effects));
    }

    [Fact]
    public void Suspend_all_quits_when_the_last_is_suspended_and_stays_where_one_is_not()
    {
        var asked = Fleet.Press("Q", "y");
        var active = Fleet.Fleet.Sessions.Where(session => session.State == SessionState.Active).ToArray();
        AppState Suspend(AppState state, int index, Outcome outcome, out IEnumerable<Effect> effects)
        {
            var step = Update.Apply(OnScreen.Take(state, new WorkMsg.Began(index, new WorkRequest.Suspend(active[index].Id))), new WorkMsg.Ended(index, outcome, "c0ffee"));
            effects = step.Effects;
            return step.State;
        }

        var two = Suspend(Suspend(asked, 0, new Outcome.Done(active[0], []), out _), 1, new Outcome.Done(active[1], []), out var before);
        Suspend(two, 2, new Outcome.Done(active[2], []), out var last);
        var stays = Suspend(two, 2, new Outcome.Refused(new Problem(ProblemKind.Unreachable, "dev1 does not answer")), out var failed);

        Assert.DoesNotContain(new Effect.Quit(0), before);
        Assert.Contains(new Effect.Quit(0), last);
        Assert.DoesNotContain(new Effect.Quit(0), failed);
        Assert.Null(stays.LeavesAfter);
    }

    [Fact]
    public void An_error_stays_in_the_bar_until_the_notices_were_looked_at()
    {
        var failed = End(Begin(Fleet, new WorkRequest.Restart(Docs)), new Outcome.Refused(new Problem(ProblemKind.Conflict, "busy")));
        var later = OnScreen.Take(failed, new ClockMsg.Ticked(OnScreen.Now.AddMinutes(10)));

        Assert.Empty(later.Notices.Toasts);
        Assert.Contains("1 error: m", OnScreen.Picture(later), StringComparison.Ordinal);
        Assert.DoesNotContain("1 error", OnScreen.Picture(later.Press("m", "escape")), StringComparison.Ordinal);
    }

    private static AppState Making(AppState state, out Session fresh) => With(Begin(state, new WorkRequest.Create(new NewSession { Id = Fresh.Id, Name = "fresh" })), out fresh);

    private static AppState With(AppState state, out Session fresh)
    {
        fresh = Fresh;
        return OnScreen.Take(state, new Berth.Sessions.FleetMsg.Read(state.Fleet.Sessions.Add(fresh), [], state.Fleet.Flags));
    }

    private static AppState Begin(AppState state, WorkRequest request) => OnScreen.Take(state, new WorkMsg.Began(1, request));

    private static AppState End(AppState state, Outcome outcome) => OnScreen.Take(state, new WorkMsg.Ended(1, outcome, "c0ffee"));
}
