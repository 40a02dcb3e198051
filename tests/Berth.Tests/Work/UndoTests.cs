using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Work;

/// <summary>What was killed and comes back, and what is done to many at once.</summary>
public sealed class UndoTests
{
    private static readonly AppState Fleet = OnScreen.Fleet();
    private static readonly SessionId Docs = Fleet.Fleet.Sessions.First(session => session.Name.Value == "docs").Id;

    [Fact]
    public void Kill_can_be_undone_for_a_while()
    {
        var killed = Kill(Fleet.On("docs"), "docs", 0);

        Assert.Contains("u brings it back", killed.Notices.Toasts[^1].Text, StringComparison.Ordinal);
        Assert.Equal(new Effect.Run(new WorkRequest.Resume(Docs)), Assert.Single(killed.Pressed("u").Effects));
        var late = OnScreen.Take(killed, new ClockMsg.Ticked(OnScreen.Now.AddSeconds(31)));
        Assert.Empty(late.Pressed("u").Effects);
    }

    [Fact]
    public void What_was_brought_back_is_not_offered_any_more()
    {
        var killed = Kill(Fleet.On("docs"), "docs", 0);

        var back = OnScreen.Take(Begin(killed.Press("u"), new WorkRequest.Resume(Docs), 7), new WorkMsg.Ended(7, new Outcome.Done(Fleet.Fleet.Find(Docs)!, []), "c0ffee"));

        Assert.Equal(["docs: running again"], back.Notices.Toasts.Select(toast => toast.Text));
    }

    [Fact]
    public void Each_undo_brings_back_one_kill_the_last_one_first()
    {
        var killed = Kill(Kill(Fleet, "docs", 0), "spike", 1);

        var first = killed.Pressed("u");
        Assert.Equal("spike", Back(first));
        var second = Begin(first.State, new WorkRequest.Resume(killed.Fleet.Sessions.First(session => session.Name.Value == "spike").Id)).Pressed("u");
        Assert.Equal("docs", Back(second));
        Assert.Empty(Begin(second.State, new WorkRequest.Resume(Docs), 2).Pressed("u").Effects);
    }

    /// <summary>By the list alone: this screen was begun after the kill, or another berth killed it.</summary>
    [Fact]
    public void What_another_berth_killed_just_now_can_be_undone()
    {
        var gone = Fleet.Fleet.Find(Docs)! with { State = SessionState.Terminated, ChangedAt = OnScreen.Now.AddSeconds(-20) };
        var state = OnScreen.Of(120, 40, [.. Fleet.Fleet.Sessions.Where(session => session.Id != Docs), gone]);

        Assert.Equal("docs", Back(state.Pressed("u")));
        Assert.Empty(OnScreen.Take(state, new ClockMsg.Ticked(OnScreen.Now.AddSeconds(11))).Pressed("u").Effects);
    }

    [Fact]
    public void Snooze_and_ack_act_on_marks_that_have_a_flag()
    {
        var flagged = Fleet.Fleet.Sessions.First(session => session.Flag is not null);
        var spike = Fleet.Fleet.Sessions.First(session => session.Name.Value == "spike") with { Flag = flagged.Flag };
        var fleet = OnScreen.Take(Fleet, new Berth.Sessions.FleetMsg.Changed([spike], Fleet.Fleet.Flags));
        var marked = fleet.On("api-refactor").Press("space").On("docs").Press("space").On("spike").Press("space").On("legacy");

        var snoozed = marked.Pressed("z", "enter");
        Assert.Equal([flagged.Id, spike.Id], snoozed.Effects.OfType<Effect.Snooze>().Select(snooze => snooze.Subject.Session!.Value));
        Assert.Empty(snoozed.State.List.Marks);
        Assert.Equal("Snooze the flags of 2 sessions", marked.Press("z").Top!.Title);
        var acked = marked.Pressed(".");
        Assert.Equal([flagged.Id, spike.Id], acked.Effects.OfType<Effect.Acknowledge>().Select(ack => ack.Subject.Session!.Value));
        Assert.Empty(acked.State.List.Marks);
    }

    [Theory]
    [InlineData(".", "ack: the session has no flag")]
    [InlineData("z", "snooze: the session has no flag")]
    public void Who_answers_a_flag_that_is_not_there_is_told(string key, string told)
    {
        Assert.Equal(told, Fleet.On("docs").Press(key).Notices.Toasts[^1].Text);
        Assert.Contains("none of the marked sessions has a flag", Fleet.On("docs").Press("space", "space", key).Notices.Toasts[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Undone_the_cursor_is_on_it_again_unless_the_user_went_elsewhere()
    {
        var docs = Fleet.Fleet.Find(Docs)!;
        var hidden = Kill(Fleet.On("docs"), "docs", 0);
        Assert.NotEqual("docs", OnScreen.Cursor(hidden));

        var undone = Begin(hidden.Press("u"), new WorkRequest.Resume(Docs));
        var elsewhere = undone.Press("g");

        Assert.Equal("docs", OnScreen.Cursor(End(undone, new Outcome.Done(docs, []))));
        Assert.False(End(undone, new Outcome.Done(docs, [])).List.Shape.ShowAll);
        Assert.Equal("dev1", OnScreen.Cursor(End(elsewhere, new Outcome.Done(docs, []))));
    }

    private static AppState Begin(AppState state, WorkRequest request, int number = 1) => OnScreen.Take(state, new WorkMsg.Began(number, request));

    private static AppState Kill(AppState state, string name, int second)
    {
        var session = state.Fleet.Sessions.First(session => session.Name.Value == name);
        var killed = session with { State = SessionState.Terminated, ChangedAt = OnScreen.Now.AddSeconds(second) };
        return End(Begin(state, new WorkRequest.Kill(session.Id, KillMode.Keep, false)), new Outcome.Done(killed, []));
    }

    private static string Back(Step<AppState> step) =>
        step.State.Fleet.Find(Assert.IsType<WorkRequest.Resume>(Assert.IsType<Effect.Run>(Assert.Single(step.Effects)).Request).Id)!.Name.Value;

    private static AppState End(AppState state, Outcome outcome) => OnScreen.Take(state, new WorkMsg.Ended(1, outcome, "c0ffee"));
}
