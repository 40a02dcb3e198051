using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Placing;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

public sealed class PlacementRuleTests
{
    private static readonly PlacementWish Wish = new(Placement.LeastLoaded, [], new Percent(10));

    [Fact]
    public void Least_loaded_takes_load_for_each_core_and_memory() =>
        Assert.Equal("idle", Chosen(Wish, One("busy", load: 3), One("idle", load: 0.5), One("full", free: 15)));

    [Fact]
    public void Labels_must_fit() => Assert.Equal("gpu", Chosen(Wish with { Labels = ["gpu"] }, One("idle"), One("gpu", load: 3, labels: ["gpu", "big"])));

    [Fact]
    public void A_host_at_its_limit_or_short_of_memory_is_passed_over() =>
        Assert.Equal("left", Chosen(Wish, One("limit", sessions: 2, most: 2), One("short", free: 9), One("away", reachable: false), One("left", load: 9)));

    [Fact]
    public void Fewest_sessions_counts_them() =>
        Assert.Equal("two", Chosen(Wish with { Placement = Placement.FewestSessions }, One("three", sessions: 3), One("two", sessions: 2, load: 5)));

    [Theory]
    [InlineData(null, "a")]
    [InlineData("a", "b")]
    [InlineData("b", "d")]
    [InlineData("d", "a")]
    public void Round_robin_goes_on_after_the_last_and_passes_over_who_cannot(string? last, string next) =>
        Assert.Equal(next, Chosen(Wish with { Placement = Placement.RoundRobin, LastHost = last }, One("a"), One("b"), One("c", reachable: false), One("d")));

    [Theory]
    [InlineData("b", "b")]
    [InlineData("gone", "a")]
    [InlineData(null, "a")]
    public void Pinned_goes_where_the_repository_was(string? pinned, string host) =>
        Assert.Equal(host, Chosen(Wish with { Placement = Placement.Pinned, PinnedHost = pinned }, One("a"), One("b", load: 3)));

    [Fact]
    public void Twenty_at_once_do_not_all_go_to_one_host() =>
        Assert.Equal("b", Chosen(Wish, One("a", load: 0.2, sessions: 20), One("b", load: 0.6)));

    [Fact]
    public void Nobody_says_why_for_each()
    {
        var (chosen, problem) = PlacementRule.Choose([One("limit", sessions: 2, most: 2), One("short", free: 9), One("plain")], Wish with { Labels = [], Headroom = new Percent(95) });

        Assert.Null(chosen);
        Assert.Equal(ProblemKind.Conflict, problem!.Kind);
        Assert.Equal("no host can take the session: limit has 2 of 2 sessions, short has 9% of its memory free, less than 95%, plain has 80% of its memory free, less than 95%", problem.Message);
    }

    private static string? Chosen(PlacementWish wish, params Candidate[] all) => PlacementRule.Choose(all, wish).Chosen?.Host.Name;

    private static Candidate One(string name, double load = 0, int free = 80, int sessions = 0, int most = 0, string[]? labels = null, bool reachable = true)
    {
        var host = new CatalogHost(name, new HostAddress(null, name, null), new HostSettings(name) { MaxSessions = most, Labels = labels ?? [] }) { Root = "~" };
        var facts = new HostFacts { Home = "/h", User = "u", Uid = 1, Root = "/r", System = "linux", Architecture = "amd64", TemporaryDirectory = "/tmp", Cores = 4, Load = load, MemoryBytes = 100, MemoryFreeBytes = free };
        return new Candidate(host, reachable ? facts : null, sessions, reachable ? null : new Problem(ProblemKind.Unreachable, "no"));
    }
}
