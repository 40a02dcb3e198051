using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Sessions;

public sealed class SessionNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("api-refactor")]
    [InlineData("a--")]
    [InlineData("1234567890123456789012345678901234567890")]
    public void Good_names(string text)
    {
        Assert.True(SessionName.TryParse(text, out var name));
        Assert.Equal(text, name.Value);
        Assert.Null(SessionName.Problem(text));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("-a", "begins")]
    [InlineData("A", "only")]
    [InlineData("a_b", "only")]
    [InlineData("a b", "only")]
    [InlineData("a\n", "only")]
    [InlineData("ä", "only")]
    [InlineData("١", "only")]
    [InlineData("a/../b", "only")]
    [InlineData("12345678901234567890123456789012345678901", "at most 40")]
    public void Bad_names_say_why(string text, string why)
    {
        Assert.False(SessionName.TryParse(text, out _));
        Assert.Contains(why, SessionName.Problem(text), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => SessionName.Parse(text));
    }
}
