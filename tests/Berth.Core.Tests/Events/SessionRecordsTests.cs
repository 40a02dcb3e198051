using Berth.Core.Events;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Events;

public sealed class SessionRecordsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_of_a_second_line_replaces_the_first_whole()
    {
        var records = SessionRecords.Empty
            .Apply(Line(AgentState.Blocked) with { Kind = BlockedKind.Question, Message = "which?" })
            .Apply(Line(AgentState.Working));

        Assert.Equal(Line(AgentState.Working), Assert.Single(records.All));
    }

    [Fact]
    public void Apply_takes_the_last_line_also_when_its_clock_is_behind()
    {
        var records = SessionRecords.Empty
            .Apply(Line(AgentState.Working) with { At = Noon.AddHours(5) })
            .Apply(Line(AgentState.Blocked) with { At = Noon });

        Assert.Equal(AgentState.Blocked, records[""]!.State);
    }

    [Fact]
    public void Apply_of_clear_drops_the_record_and_what_is_below()
    {
        var records = SessionRecords.Empty
            .Apply(Line(AgentState.Working))
            .Apply(Line(AgentState.Working, "agent/1"))
            .Apply(Line(AgentState.Working, "agent/1/tool"))
            .Apply(Line(AgentState.Working, "agent/12"))
            .Apply(Line(null, "agent/1"));

        Assert.Equal(["", "agent/12"], records.All.Select(one => one.Record));
    }

    [Fact]
    public void Apply_of_clear_without_an_id_drops_everything() =>
        Assert.Equal(0, SessionRecords.Empty.Apply(Line(AgentState.Done)).Apply(Line(AgentState.Working, "agent/1")).Apply(Line(null)).Count);

    [Fact]
    public void Apply_of_endless_new_records_keeps_the_newest_and_the_session_itself()
    {
        var records = SessionRecords.Empty.Apply(Line(AgentState.Working));
        for (var number = 0; number < 1000; number++)
            records = records.Apply(Line(AgentState.Working, $"agent/{number}"));

        Assert.Equal(SessionRecords.Most, records.Count);
        Assert.NotNull(records[""]);
        Assert.NotNull(records["agent/999"]);
    }

    private static AgentEvent Line(AgentState? state, string record = "") => new(Noon, SessionId.Parse("00ff00ff00ff"), state) { Record = record };
}
