using Berth.Cli.Tables;
using Xunit;

namespace Berth.Tests.Cli.Tables;

public sealed class ShortTests
{
    [Theory]
    [InlineData(-5, "now")]
    [InlineData(0.5, "now")]
    [InlineData(12, "12s")]
    [InlineData(59.9, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3599, "59m")]
    [InlineData(47 * 3600, "47h")]
    [InlineData(48 * 3600, "2d")]
    [InlineData(400 * 86400, "400d")]
    public void Age_has_the_one_unit_that_matters(double seconds, string text) => Assert.Equal(text, Short.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0B")]
    [InlineData(1023, "1023B")]
    [InlineData(1024, "1.0K")]
    [InlineData(10_000, "9.8K")]
    [InlineData(34L << 20, "34M")]
    [InlineData((1L << 30) - 1, "1.0G")]
    [InlineData(5L << 40, "5.0T")]
    public void Bytes_have_three_digits_at_most(long bytes, string text) => Assert.Equal(text, Short.Bytes(bytes));
}
