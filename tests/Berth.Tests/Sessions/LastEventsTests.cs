using Berth.Core.Events;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Sessions;

public sealed class LastEventsTests
{
    private static readonly SessionId Id = SessionId.New();

    [Fact]
    public void Of_has_the_newest_of_the_session_first_and_no_other_s()
    {
        var read = Enumerable.Range(0, 9).Select(i => new AgentEvent(OnScreen.Now.AddMinutes(i), i % 2 == 0 ? Id : SessionId.New(), AgentState.Working) { Message = $"{i}" });

        Assert.Equal(["8", "6", "4", "2", "0"], LastEvents.Of(Id, read).All.Select(one => one.Message!));
        Assert.Equal(LastEvents.Most, LastEvents.Of(Id, Enumerable.Range(0, 50).Select(i => new AgentEvent(OnScreen.Now.AddMinutes(i), Id, AgentState.Idle))).All.Length);
    }

    [Fact]
    public void What_the_agent_does_next_comes_on_top_once()
    {
        var state = OnScreen.Fleet().On("docs");
        var docs = ListCursor.Session(state)!;
        state = OnScreen.Take(state, new FleetMsg.EventsSeen(LastEvents.Of(docs.Id, [new(OnScreen.Now.AddMinutes(-12), docs.Id, AgentState.Working) { Message = "docs" }])));

        var asks = docs with { Agent = docs.Agent! with { State = AgentState.Blocked, Kind = BlockedKind.Question, Message = "which one?", Since = OnScreen.Now.AddSeconds(-3) } };
        state = OnScreen.Take(state, new FleetMsg.Changed([asks], state.Fleet.Flags));
        state = OnScreen.Take(state, new FleetMsg.Changed([asks], state.Fleet.Flags));

        Assert.Equal(["which one?", "docs"], state.Fleet.Events!.All.Select(one => one.Message!));
        Assert.Contains("3s  blocked question  which one?", OnScreen.Picture(state), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_session_s_events_are_not_shown()
    {
        var state = OnScreen.Fleet().On("docs");
        state = OnScreen.Take(state, new FleetMsg.EventsSeen(LastEvents.Of(ListCursor.Session(state)!.Id, [new(OnScreen.Now, ListCursor.Session(state)!.Id, AgentState.Done) { Message = "written" }])));

        Assert.Contains("written", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.DoesNotContain("written", OnScreen.Picture(state.On("spike")), StringComparison.Ordinal);
    }
}
