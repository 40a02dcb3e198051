using System.Collections.Immutable;
using Berth.Core.Attention;
using Berth.Core.Attention.Flags;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Storage;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

/// <summary>Two berths over one store, of which one sees everything a little later.</summary>
public sealed class FlagDeskTests : StoreTest
{
    private FlagStore Store => new(Database, Time);

    [Theory]
    [InlineData(5, 9)]
    [InlineData(5, 5.0004)]
    [InlineData(5, 5)]
    public void Look_of_a_berth_that_is_behind_does_not_take_away_what_another_saw_since(double worked, double blocked)
    {
        var (first, second) = (Desk(), Desk());
        first.Look(Agent(AgentState.Blocked, 0));
        Assert.Single(second.Reload());
        second.Look(Agent(AgentState.Blocked, 0));
        first.Look(Agent(AgentState.Working, worked));
        Assert.Single(first.Look(Agent(AgentState.Blocked, blocked)));
        var standing = Assert.Single(Store.Standing()).Id;
        Assert.Equal(standing, Assert.Single(second.Reload()).Id);

        Assert.Empty(second.Look(Agent(AgentState.Working, worked)));
        Assert.Empty(second.Look(Agent(AgentState.Blocked, blocked)));

        Assert.Equal(standing, Assert.Single(Store.Standing()).Id);
        second.Look(Agent(AgentState.Working, 12));
        Assert.Empty(Store.Standing());
        Assert.Empty(first.Reload());
        Assert.Empty(first.Standing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Look_of_a_berth_that_is_far_behind_tells_nothing_twice(bool hears)
    {
        var (first, second) = (Desk(), Desk());
        var one = Assert.Single(first.Look(Agent(AgentState.Blocked, 0))).Id;
        first.Look(Agent(AgentState.Working, 5));
        var two = Assert.Single(first.Look(Agent(AgentState.Blocked, 5.002))).Id;
        Assert.NotEqual(one, two);
        if (hears)
            second.Reload();

        Assert.All(second.Look(Agent(AgentState.Blocked, 0)), raised => Assert.Equal(two, raised.Id));
        Assert.Empty(second.Look(Agent(AgentState.Working, 5)));
        Assert.Equal(two, Assert.Single(Store.Standing()).Id);
        Assert.Empty(second.Look(Agent(AgentState.Blocked, 5.002)));

        Assert.Equal(two, Assert.Single(Store.Standing()).Id);
        second.Look(Agent(AgentState.Working, 9));
        Assert.Empty(Store.Standing());
    }

    [Fact]
    public void Look_of_a_cause_that_another_berth_saw_end_tells_nothing_and_the_next_one_is_told()
    {
        var (first, second) = (Desk(), Desk());
        first.Look(Agent(AgentState.Blocked, 0));
        first.Look(Agent(AgentState.Working, 5));

        Assert.Empty(second.Look(Agent(AgentState.Blocked, 0)));
        Assert.Empty(second.Standing);
        second.Look(Agent(AgentState.Working, 5));

        Assert.Single(second.Look(Agent(AgentState.Blocked, 9)));
    }

    [Fact]
    public void Look_of_a_cause_that_came_back_raises_it_again()
    {
        var desk = Desk();
        var first = Assert.Single(desk.Look(Agent(AgentState.Blocked, 0))).Id;
        desk.Look(Agent(AgentState.Working, 5));

        Assert.NotEqual(first, Assert.Single(desk.Look(Agent(AgentState.Blocked, 0))).Id);
    }

    [Fact]
    public void Look_of_the_next_cause_raises_it_though_another_berth_cleared_the_last_one()
    {
        var (first, second) = (Desk(), Desk());
        first.Look(Agent(AgentState.Blocked, 0));
        second.Reload();
        second.Look(Agent(AgentState.Blocked, 0));
        first.Look(Agent(AgentState.Working, 5));
        second.Reload();
        second.Look(Agent(AgentState.Working, 5));

        var raised = Assert.Single(second.Look(Agent(AgentState.Blocked, 9)));

        Assert.Equal((Assert.Single(Store.Standing()).Id, false), (raised.Id, raised.IsBack));
    }

    [Fact]
    public void Look_of_a_berth_that_begins_clears_what_ended_while_none_ran()
    {
        Desk().Look(Agent(AgentState.Blocked, 0));
        var next = Desk();
        next.Reload();

        next.Look(Agent(AgentState.Working, 3));

        Assert.Empty(Store.Standing());
    }

    [Fact]
    public void Look_whose_flag_could_not_be_kept_raises_it_again_and_so_it_is_with_what_it_cleared()
    {
        var desk = Desk();
        Assert.Throws<IOException>(() => Database.Together(() => Fail(() => desk.Look(Agent(AgentState.Blocked, 0)))));
        Assert.Empty(desk.Standing);
        Assert.Empty(Store.Standing());

        Assert.Single(desk.Look(Agent(AgentState.Blocked, 0)));
        Assert.Throws<IOException>(() => Database.Together(() => Fail(() => desk.Look(Agent(AgentState.Working, 5)))));
        Assert.Single(desk.Standing);
        Assert.Single(Store.Standing());

        desk.Look(Agent(AgentState.Working, 5));
        Assert.Empty(Store.Standing());
    }

    private static int Fail(Action work)
    {
        work();
        throw new IOException("the disk is full");
    }

    private FlagDesk Desk() => new(Store, FlagPolicy.Usual, Time);

    private ImmutableArray<Sign> Agent(AgentState state, double since) =>
        Signs.Of(new SessionFacts("dev1", Id) { Agent = new AgentStatus(state, Time.Now.AddSeconds(since - 60), "hook:Test") });
}
