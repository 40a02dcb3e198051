using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class JournalStoreTests : StoreTest
{
    private JournalStore Journal => new(Database, Time);

    [Fact]
    public void Unfinished_tells_which_step_may_be_half_done_and_how_to_undo_it()
    {
        var operation = Journal.Begin(Id, "create", "c0ffee", "[\"reserve\",\"prepare\"]");
        Journal.StepStarts(operation, 1, "reserve", "{\"port\":8001}");
        Journal.StepEnds(operation, 1, new StepEnd(StepState.Done));
        Journal.StepStarts(operation, 2, "prepare", "{\"path\":\"/x\"}");

        var found = Assert.Single(Journal.Unfinished());

        Assert.Equal((operation, Id, "create", "c0ffee", "[\"reserve\",\"prepare\"]"), (found.Id, found.Session, found.Kind, found.Correlation, found.Plan));
        Assert.Equal([(1, StepState.Done, "{\"port\":8001}"), (2, StepState.Started, "{\"path\":\"/x\"}")], found.Steps.Select(step => (step.Ordinal, step.State, step.Undo!)));
        Assert.Equal(Time.Now, found.Steps[0].EndedAt);
        Assert.Null(found.Steps[1].EndedAt);
        Assert.Null(found.Outcome);
    }

    [Fact]
    public void StepEnds_keeps_the_undo_unless_the_step_learnt_more()
    {
        var operation = Journal.Begin(Id, "create", "c", "[]");
        Journal.StepStarts(operation, 1, "start", "before");
        Journal.StepEnds(operation, 1, new StepEnd(StepState.Done));
        Journal.StepStarts(operation, 2, "start", "before");
        Journal.StepEnds(operation, 2, new StepEnd(StepState.Failed, "after", "exit 1", "last line"));

        var steps = Journal.Last(Id)!.Steps;

        Assert.Equal(["before", "after"], steps.Select(step => step.Undo));
        Assert.Equal(("exit 1", "last line"), (steps[1].Error, steps[1].Output));
    }

    [Fact]
    public void StepStarts_again_begins_the_step_anew()
    {
        var operation = Journal.Begin(Id, "create", "c", "[]");
        Journal.StepStarts(operation, 1, "clone", "u");
        Journal.StepEnds(operation, 1, new StepEnd(StepState.Failed, Error: "no network"));
        Journal.StepStarts(operation, 1, "clone", "u");

        var step = Assert.Single(Journal.Last(Id)!.Steps);

        Assert.Equal((StepState.Started, null, null), (step.State, step.Error, step.EndedAt));
    }

    [Fact]
    public void What_a_step_says_after_its_end_is_not_noted_and_a_new_attempt_says_nothing_yet()
    {
        var operation = Journal.Begin(Id, "create", "c", "[]");
        Journal.StepStarts(operation, 1, "clone", null);
        Journal.StepSays(operation, 1, 20, "receiving");
        Assert.Equal("20.0 receiving", Said());

        Journal.StepEnds(operation, 1, new StepEnd(StepState.Failed));
        Journal.StepSays(operation, 1, 30, "late");
        Assert.Equal("20.0 receiving", Said());
        Journal.StepStarts(operation, 1, "clone", null);
        Assert.Equal("", Said());
    }

    private string Said() => Database.Read(connection => connection.QuerySingle<string>("SELECT ifnull(percent || ' ' || said, '') FROM steps"));

    [Fact]
    public void End_takes_an_operation_off_the_unfinished()
    {
        var first = Journal.Begin(Id, "create", "c", "[]");
        var second = Journal.Begin(Id, "suspend", "c", "[]");
        Journal.End(first, JournalOutcome.Undone, "cancelled");

        Assert.Equal([second], Journal.Unfinished().Select(operation => operation.Id));
        Journal.End(second, JournalOutcome.Done, null);
        Assert.Equal(("suspend", JournalOutcome.Done, null), (Journal.Last(Id)!.Kind, Journal.Last(Id)!.Outcome, Journal.Last(Id)!.Error));
        Assert.Empty(Journal.Unfinished());
    }

    [Fact]
    public void Trim_keeps_what_runs_and_each_sessions_last()
    {
        var old = Journal.Begin(Id, "create", "c", "[]");
        Journal.End(old, JournalOutcome.Done, null);
        var running = Journal.Begin(Id, "suspend", "c", "[]");
        var last = Journal.Begin(Id, "resume", "c", "[]");
        Journal.End(last, JournalOutcome.Failed, "x");

        Assert.Equal(1, Journal.Trim(Time.Now + TimeSpan.FromDays(1)));

        Assert.Equal(running, Assert.Single(Journal.Unfinished()).Id);
        Assert.Equal(last, Journal.Last(Id)!.Id);
    }

    [Fact]
    public void Reserving_and_journal_are_one_when_written_together()
    {
        var session = A.Session("new", Core.Sessions.SessionState.Creating);

        Assert.Throws<InvalidOperationException>(() => Database.Write(_ =>
        {
            Sessions.Add(session, null);
            Journal.Begin(session.Id, "create", "c", "[]");
            throw new InvalidOperationException();
        }));

        Assert.Null(Sessions.Find(session.Id));
        Assert.Empty(Journal.Unfinished());
    }
}
