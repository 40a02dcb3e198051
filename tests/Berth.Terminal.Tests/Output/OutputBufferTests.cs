using System.Globalization;
using System.Text;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Output;

public sealed class OutputBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(65535)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(-10)]
    [InlineData(int.MinValue)]
    public void Number_is_written_in_decimal(int number) =>
        Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(new OutputBuffer().Add(number).Written));

    [Fact]
    public void Number_at_the_end_of_the_room_makes_more()
    {
        for (var before = (16 * 1024) - 12; before <= 16 * 1024; before++)
        {
            var buffer = new OutputBuffer().Add(new byte[before]).Add(-12345678);
            Assert.Equal("-12345678", Encoding.ASCII.GetString(buffer.Written[before..]));
        }
    }
}
