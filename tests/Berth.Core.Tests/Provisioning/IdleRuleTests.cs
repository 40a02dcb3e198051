using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

public sealed class IdleRuleTests
{
    [Theory]
    [InlineData(SessionState.Active, 0, 0.5, AgentState.Idle, true)]
    [InlineData(SessionState.Active, 0, 0.5, AgentState.Done, true)]
    [InlineData(SessionState.Active, 0, 0.5, AgentState.Error, true)]
    [InlineData(SessionState.Active, 0, 0.5, null, true)]
    [InlineData(SessionState.Active, 0, 0.5, AgentState.Working, false)]
    [InlineData(SessionState.Active, 0, 0.5, AgentState.Blocked, false)]
    [InlineData(SessionState.Active, 1, 0.5, AgentState.Idle, false)]
    [InlineData(SessionState.Active, 0, 40.0, AgentState.Idle, false)]
    [InlineData(SessionState.Active, null, 0.5, AgentState.Idle, false)]
    [InlineData(SessionState.Active, 0, null, AgentState.Idle, false)]
    [InlineData(SessionState.Suspended, 0, 0.0, null, false)]
    public void A_session_rests_where_nobody_and_nothing_of_it_is_at_work(SessionState state, int? connections, double? cpu, AgentState? agent, bool rests) =>
        Assert.Equal(rests, IdleRule.Since(new IdleSigns(state, connections, cpu, agent), null, A.Time) is not null);

    [Fact]
    public void It_is_due_when_it_rested_all_the_time()
    {
        var rest = new IdleSigns(SessionState.Active, 0, 0, null);
        var since = IdleRule.Since(rest, A.Time, A.Time.AddMinutes(20));

        Assert.Equal(A.Time, since);
        Assert.False(IdleRule.IsDue(since, TimeSpan.FromMinutes(30), A.Time.AddMinutes(29)));
        Assert.True(IdleRule.IsDue(since, TimeSpan.FromMinutes(30), A.Time.AddMinutes(30)));
        Assert.False(IdleRule.IsDue(since, null, A.Time.AddDays(30)));
        Assert.Null(IdleRule.Since(rest with { Connections = 1 }, since, A.Time.AddMinutes(25)));
    }
}
