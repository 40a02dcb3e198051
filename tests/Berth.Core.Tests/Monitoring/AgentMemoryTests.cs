using Berth.Core.Attention;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

public sealed class AgentMemoryTests
{
    private static readonly SessionId Id = SessionId.New();
    private static readonly SessionAgent Working = new("demo") { State = AgentState.Working, Since = A.Time };

    [Fact]
    public void Restore_shows_what_was_held_back_when_the_last_berth_ended() =>
        Assert.Equal(AgentState.Done, Restore(Working, "done", A.Time.AddSeconds(1), A.Time.AddSeconds(2)).Shown?.State);

    [Fact]
    public void Restore_holds_back_what_was_only_just_said()
    {
        var track = Restore(Working, "done", A.Time.AddSeconds(1), A.Time.AddSeconds(1.2));
        Assert.Equal(AgentState.Working, track.Shown?.State);
        Assert.Equal(A.Time.AddSeconds(1.7), track.NextDue(AgentManner.Usual));
    }

    [Fact]
    public void Restore_keeps_what_was_shown_after_the_last_event() =>
        Assert.Equal(AgentState.Working, Restore(Working, "idle", A.Time.AddSeconds(-1), A.Time.AddSeconds(9)).Shown?.State);

    private static AgentTrack Restore(SessionAgent agent, string state, DateTimeOffset at, DateTimeOffset now) =>
        AgentMemory.Restore(agent, [new LastEvent(Id, "", "dev1", at, state) { Source = "hook:Stop" }], AgentManner.Usual, now);
}
