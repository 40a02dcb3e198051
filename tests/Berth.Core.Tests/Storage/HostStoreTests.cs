using Berth.Core.Storage;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class HostStoreTests : StoreTest
{
    private HostStore Hosts => new(Database, Time);

    [Fact]
    public void Link_facts_and_usage_are_written_apart_and_read_together()
    {
        var link = new HostLink("down", "no route to host", A.Time, null);
        Hosts.SetFacts("dev1", "{\"os\":\"linux\"}");
        Hosts.SetLink("dev1", new HostLink("up", null, A.Time, 3.5));
        Hosts.SetUsage("dev1", "{\"cpuPercent\":1}");
        Hosts.SetLink("dev1", link);
        Hosts.SetFacts("dev0", "{}");

        Assert.Equal(
            [new RememberedHost("dev0") { Facts = "{}" }, new RememberedHost("dev1") { Link = link, Facts = "{\"os\":\"linux\"}", Usage = "{\"cpuPercent\":1}", UsageAt = Time.Now }],
            Hosts.All());
    }
}
