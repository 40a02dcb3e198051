using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Sessions;

public sealed class SessionIdTests
{
    [Fact]
    public void New_makes_ids_that_parse_and_differ()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => SessionId.New()).ToHashSet();

        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.Equal(id, SessionId.Parse(id.Value)));
    }

    [Theory]
    [InlineData("0123456789ab", true)]
    [InlineData("0123456789AB", false)]
    [InlineData("0123456789a", false)]
    [InlineData("0123456789abc", false)]
    [InlineData("0123456789ag", false)]
    [InlineData("0123456789a\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_takes_twelve_hex_digits_in_lower_case(string? text, bool good) => Assert.Equal(good, SessionId.TryParse(text, out _));

    [Fact]
    public void An_id_that_nobody_set_is_not_used_by_accident() => Assert.Throws<InvalidOperationException>(() => default(SessionId).Value);
}
