using Berth.Core.Hosts;
using Berth.Core.Tests.Configuration;
using Xunit;

namespace Berth.Core.Tests.Hosts;

public class HostCatalogTests
{
    [Fact]
    public void Local_is_always_there()
    {
        var catalog = new HostCatalog(new());
        Assert.Equal("local", Assert.Single(catalog.All).Name);
        Assert.True(catalog.All[0].IsLocal);
        var hidden = new HostCatalog(Read.Valid("[hosts.local]\ndisabled = true\n"));
        Assert.Empty(hidden.All);
        Assert.NotNull(hidden.Find("local").Host);
    }

    [Fact]
    public void Hosts_come_with_defaults_and_without_the_disabled()
    {
        var catalog = new HostCatalog(Read.Valid("[defaults]\nroot = \"/r\"\n[hosts.a]\naddress = \"me@a\"\nlabels = [\"gpu\", \"big\"]\n[hosts.b]\ndisabled = true\n[hosts.c]\nroot = \"/c\"\nmax_sessions = 3\n[hosts.local]\nmax_sessions = 5\n"));
        Assert.Equal(["local", "a", "c"], catalog.All.Select(host => host.Name));
        Assert.Equal((5, "/r", "/c", 3), (catalog.All[0].MaxSessions, catalog.All[1].Root, catalog.All[2].Root, catalog.All[2].MaxSessions));
        Assert.Null(catalog.All[1].MaxSessions);
        Assert.True(catalog.All[1].HasLabels(["gpu"]));
        Assert.False(catalog.All[1].HasLabels(["gpu", "fast"]));
    }

    [Fact]
    public void Find_says_why_not()
    {
        var catalog = new HostCatalog(Read.Valid("[hosts.devbox]\n[hosts.off]\ndisabled = true\n"));
        Assert.Contains("did you mean 'devbox'", catalog.Find("devbx").Hint, StringComparison.Ordinal);
        Assert.Contains("disabled", catalog.FindOrReach("off").Problem, StringComparison.Ordinal);
        Assert.Contains("is no host", catalog.FindOrReach("-x y").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_addresses_can_be_reached_without_a_section()
    {
        var host = new HostCatalog(new()).FindOrReach("me@box:2222").Host!;
        Assert.Equal(("me@box:2222", true, 2222), (host.Name, host.IsAdHoc, host.Address!.Port));
    }
}
