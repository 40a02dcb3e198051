using Berth.Terminal.Cells;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Output;

public sealed class PaletteTests
{
    [Theory]
    [InlineData(0x000000, 16, 0)]
    [InlineData(0xFFFFFF, 231, 15)]
    [InlineData(0xFF0000, 196, 9)]
    [InlineData(0x00FF00, 46, 10)]
    [InlineData(0xCD0000, 160, 1)]
    [InlineData(0x808080, 244, 8)]
    [InlineData(0x5F87AF, 67, 8)]
    public void Reduce_takes_the_nearest(uint hex, int in256, int in16)
    {
        Assert.Equal(Color.Indexed((byte)in256), Palette.Reduce(Color.Rgb(hex), ColorDepth.Palette256));
        Assert.Equal(Color.Indexed((byte)in16), Palette.Reduce(Color.Rgb(hex), ColorDepth.Ansi16));
    }

    /// <summary>Dim text is blue-grey in themes: among so few colours it stays that or becomes grey, and never purple.</summary>
    [Theory]
    [InlineData(0x8E96C4, 103)]
    [InlineData(0x5F647D, 241)]
    [InlineData(0xB4B9CF, 250)]
    [InlineData(0x3B4261, 238)]
    [InlineData(0x6A7196, 243)]
    [InlineData(0x28376A, 237)]
    [InlineData(0x56B4E9, 74)]
    [InlineData(0x3760BF, 25)]
    [InlineData(0xE0660A, 166)]
    [InlineData(0xC0102B, 124)]
    public void Reduce_keeps_what_is_hardly_coloured_so(uint hex, int expected) =>
        Assert.Equal(Color.Indexed((byte)expected), Palette.Reduce(Color.Rgb(hex), ColorDepth.Palette256));

    [Fact]
    public void Reduce_of_a_grey_is_the_nearest_grey()
    {
        for (var level = 0; level < 256; level++)
        {
            var reduced = Palette.ToRgb(Palette.Reduce(Color.Rgb((byte)level, (byte)level, (byte)level), ColorDepth.Palette256).Index);

            Assert.True(reduced.R == reduced.G && reduced.G == reduced.B, $"{level}: {reduced}");
            Assert.InRange(Math.Abs(reduced.R - level), 0, 9);
        }
    }

    [Fact]
    public void Reduce_of_every_cube_and_grey_colour_is_that_colour()
    {
        for (var index = 16; index < 256; index++)
        {
            var color = Palette.ToRgb((byte)index);
            Assert.Equal(color, Palette.ToRgb(Palette.Reduce(color, ColorDepth.Palette256).Index));
        }
    }

    [Fact]
    public void Reduce_leaves_the_users_own_sixteen_alone()
    {
        Assert.Equal(Color.Indexed(5), Palette.Reduce(Color.Indexed(5), ColorDepth.Ansi16));
        Assert.Equal(Color.Indexed(9), Palette.Reduce(Color.Indexed(196), ColorDepth.Ansi16));
        Assert.Equal(Color.Default, Palette.Reduce(Color.Indexed(5), ColorDepth.None));
        Assert.Equal(Color.Default, Palette.Reduce(Color.Default, ColorDepth.Ansi16));
    }
}
