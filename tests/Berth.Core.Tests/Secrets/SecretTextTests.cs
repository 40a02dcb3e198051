using System.Text.Json;
using Berth.Core.Secrets;
using Xunit;

namespace Berth.Core.Tests.Secrets;

public sealed class SecretTextTests
{
    private static readonly SecretText Secret = new("hunter2");

    [Fact]
    public void Nothing_that_prints_values_prints_a_secret()
    {
        Assert.Equal("*** ***", $"{Secret} {new Holder(Secret).Secret}");
        Assert.DoesNotContain("hunter2", new Holder(Secret).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", JsonSerializer.Serialize(new Holder(Secret)), StringComparison.Ordinal);
        Assert.Equal("hunter2", Secret.Reveal());
    }

    [Fact]
    public void Secrets_are_equal_by_value()
    {
        Assert.Equal(Secret, new SecretText("hunter2"));
        Assert.NotEqual(Secret, new SecretText("hunter3"));
        Assert.False(Secret.Equals((object?)"hunter2"));
    }

    [Fact]
    public void Random_tokens_are_long_safe_in_addresses_and_never_alike()
    {
        var tokens = Enumerable.Range(0, 2000).Select(_ => RandomToken.New().Reveal()).ToHashSet();

        Assert.Equal(2000, tokens.Count);
        Assert.All(tokens, token => Assert.Matches("^[A-Za-z0-9_][A-Za-z0-9_-]{31}$", token));
    }

    private sealed record Holder(SecretText Secret);
}
