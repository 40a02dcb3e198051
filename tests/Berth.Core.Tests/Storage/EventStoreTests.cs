using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class EventStoreTests : StoreTest
{
    private static readonly EventPosition First = new(77, 120, "{\"v\":1}", 0);

    private EventStore Events => new(Database);

    [Fact]
    public void Advance_keeps_the_position_and_the_last_event_of_each_record()
    {
        var blocked = new LastEvent(Id, "", "dev1", A.Time, "blocked")
        {
            Kind = BlockedKind.Question,
            App = "claude",
            Source = "hook:Notification",
            Message = "which one?\nü",
            Progress = 40,
            Code = 1,
        };
        var child = new LastEvent(Id, "sub/1", "dev1", A.Time, "done");

        Assert.True(Events.Advance("dev1", null, First, [new LastEvent(Id, "", "dev1", A.Time, "working"), child, blocked]));

        Assert.Equal(First, Events.Position("dev1"));
        Assert.Equal([blocked, child], Events.Last(Id));
    }

    [Fact]
    public void Advance_goes_by_the_order_of_the_file_and_not_by_the_clocks()
    {
        var late = new LastEvent(Id, "", "dev1", A.Time, "working");
        var early = late with { State = "done", At = A.Time - TimeSpan.FromDays(365) };

        Events.Advance("dev1", null, First, [late, early]);

        Assert.Equal([early], Events.Last(Id));
    }

    [Fact]
    public void Of_two_readers_of_the_same_lines_one_advances()
    {
        var next = First with { Offset = 240 };
        Events.Advance("dev1", null, First, []);

        Assert.True(Events.Advance("dev1", First, next, []));
        Assert.False(Events.Advance("dev1", First, next, [new LastEvent(Id, "", "dev1", A.Time, "done")]));
        Assert.False(Events.Advance("dev1", null, next, []));

        Assert.Equal(next, Events.Position("dev1"));
        Assert.Empty(Events.Last(Id));
    }

    [Fact]
    public void Hosts_are_read_apart_and_strange_sessions_are_kept_for_adoption()
    {
        var stranger = SessionId.New();

        Assert.True(Events.Advance("dev1", null, First, [new LastEvent(stranger, "", "dev1", A.Time, "idle")]));
        Assert.True(Events.Advance("dev2", null, First, []));

        Assert.Single(Events.Last(stranger));
    }
}
