using Berth.Core.Attention.Flags;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

public sealed class CrashHoldTests
{
    private static readonly SessionReading Gone = new() { Listens = false, HasListened = true };
    private static readonly SessionReading There = new() { Listens = true, HasListened = true };
    private readonly CrashHold _hold = new();
    private readonly SessionId _id = SessionId.New();

    [Fact]
    public void Hold_of_a_crash_waits_until_the_host_was_asked()
    {
        Assert.False(IsTold(0, Gone));
        Assert.Equal(A.Time + CrashHold.Longest, _hold.NextDue);
        _hold.LookedUp(A.Time.AddSeconds(1));

        Assert.True(IsTold(1, Gone));
        Assert.Null(_hold.NextDue);
    }

    [Fact]
    public void Hold_of_a_crash_does_not_wait_for_ever()
    {
        Assert.False(IsTold(0, Gone));
        Assert.False(IsTold(9, Gone));
        Assert.True(IsTold(10, Gone));
    }

    [Fact]
    public void Hold_of_the_next_crash_wants_another_answer()
    {
        IsTold(0, Gone);
        _hold.LookedUp(A.Time.AddSeconds(1));
        IsTold(20, There);

        Assert.False(IsTold(30, Gone));
    }

    [Fact]
    public void Hold_after_the_clock_was_set_back_counts_from_then_on()
    {
        IsTold(0, Gone);

        Assert.False(IsTold(-3600, Gone));
        Assert.True(IsTold(-3590, Gone));
    }

    [Fact]
    public void Hold_of_a_server_that_runs_changes_nothing()
    {
        var facts = new SessionFacts("dev1", _id) { Server = new ServerFacts(false, true) };

        Assert.Equal(facts, _hold.Hold(facts, There, A.Time));
    }

    private bool IsTold(double at, SessionReading reading)
    {
        _hold.Begin();
        var facts = new SessionFacts("dev1", _id) { Server = new ServerFacts(reading.Listens == false, null) };
        return _hold.Hold(facts, reading, A.Time.AddSeconds(at)).Server is { HasCrashed: true };
    }
}
