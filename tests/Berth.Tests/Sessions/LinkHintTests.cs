using Berth.Core.Links;
using Berth.Sessions;
using Xunit;

namespace Berth.Tests.Sessions;

public sealed class LinkHintTests
{
    [Theory]
    [InlineData(LinkMend.TouchKey, "auth_needed", "c", "press c here, and touch it")]
    [InlineData(LinkMend.UnlockKey, "auth_needed", "c", "unlock the key with ssh-add, or press c here")]
    [InlineData(LinkMend.Answer, "auth_needed", "c", "c asks again, here")]
    [InlineData(null, "down", "c", "in the core's own words")]
    // Who has bound no key to it has the command line.
    [InlineData(LinkMend.UnlockKey, "auth_needed", "", "in the core's own words")]
    public void Of_goes_by_what_mends_it_whatever_the_core_calls_it(object? mend, string state, string key, string expected) =>
        Assert.Equal(expected, LinkHint.Of(new HostEntry("dev1") { Link = new LinkView(state) { Mend = (LinkMend?)mend, Hint = "in the core's own words" } }, key));

    [Fact]
    public void Of_a_link_of_which_nothing_else_is_known_says_that_the_key_asks()
    {
        Assert.Equal("c logs in, and asks here", LinkHint.Of(new HostEntry("dev1") { Link = new LinkView("auth_needed") }, "c"));
        Assert.Null(LinkHint.Of(new HostEntry("dev1") { Link = new LinkView("down") }, "c"));
    }
}
