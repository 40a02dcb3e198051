using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

public sealed class LifecycleTests
{
    [Theory]
    [InlineData(SessionState.Creating, "restart, kill")]
    [InlineData(SessionState.Active, "suspend, restart, rename, kill")]
    [InlineData(SessionState.Suspended, "resume, rename, kill")]
    [InlineData(SessionState.Terminated, "resume, kill")]
    [InlineData(SessionState.Error, "restart, rename, kill")]
    public void Possible_says_what_may_be_done_in_a_state(SessionState state, string operations) =>
        Assert.Equal(operations, string.Join(", ", Lifecycle.Possible(state).Select(OperationWords.Of)));

    [Theory]
    [InlineData("suspend", SessionState.Active, SessionState.Suspended)]
    [InlineData("resume", SessionState.Suspended, SessionState.Active)]
    [InlineData("resume", SessionState.Terminated, SessionState.Active)]
    [InlineData("kill", SessionState.Error, SessionState.Terminated)]
    [InlineData("suspend", SessionState.Suspended, null)]
    [InlineData("resume", SessionState.Active, null)]
    public void Target_is_where_an_operation_leads(string operation, SessionState from, SessionState? to) => Assert.Equal(to, Lifecycle.Target(OperationWords.Parse(operation)!.Value, from));

    [Fact]
    public void Refusal_is_a_conflict_that_says_what_is_possible()
    {
        var refusal = Lifecycle.Refusal(Operation.Suspend, SessionName.Parse("web"), SessionState.Suspended)!;

        Assert.Equal((ProblemKind.Conflict, "session web is suspended: it cannot be suspended", "possible now: resume, rename, kill"), (refusal.Kind, refusal.Message, refusal.Hint));
        Assert.Null(Lifecycle.Refusal(Operation.Kill, SessionName.Parse("web"), SessionState.Suspended));
    }
}
