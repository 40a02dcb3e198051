using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>Colours brought down to what a terminal can show: the nearest by a distance as eyes see it.</summary>
public static class Palette
{
    private const int CubeStart = 16;
    private const int GreyStart = 232;

    /// <summary>xterm's first sixteen. A theme changes them, but not which is the red one.</summary>
    private static ReadOnlySpan<uint> Ansi =>
    [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ];

    private static ReadOnlySpan<byte> CubeLevels => [0, 95, 135, 175, 215, 255];

    /// <summary>The colour that stands for another at a depth.</summary>
    public static Color Reduce(Color color, ColorDepth depth) => depth switch
    {
        ColorDepth.None => Color.Default,
        ColorDepth.Palette256 when color.Kind == ColorKind.Rgb => Color.Indexed(Nearest256(color)),
        ColorDepth.Ansi16 when color.Kind == ColorKind.Rgb => Color.Indexed(Nearest16(color)),
        ColorDepth.Ansi16 when color.Kind == ColorKind.Indexed && color.Index >= CubeStart => Color.Indexed(Nearest16(ToRgb(color.Index))),
        _ => color,
    };

    /// <summary>What xterm shows for a palette entry.</summary>
    public static Color ToRgb(byte index)
    {
        if (index < CubeStart)
            return Color.Rgb(Ansi[index]);
        if (index >= GreyStart)
        {
            var grey = (byte)(8 + (10 * (index - GreyStart)));
            return Color.Rgb(grey, grey, grey);
        }

        var cube = index - CubeStart;
        return Color.Rgb(CubeLevels[cube / 36], CubeLevels[cube / 6 % 6], CubeLevels[cube % 6]);
    }

    /// <summary>The best of the greys round about, and, unless it is a grey itself, of the corners of the piece of the cube that it lies in.</summary>
    private static byte Nearest256(Color color)
    {
        var wanted = Shade.Of(color);
        var (best, least) = (default(byte), float.MaxValue);
        // The weights of the eye: a saturated colour is as light as its green, not as its average.
        var grey = Math.Clamp((((54 * color.R) + (183 * color.G) + (19 * color.B)) / 256 / 10) - 1, 0, 22);
        for (var index = GreyStart + grey - 1; index <= GreyStart + grey + 2; index++)
            Try((byte)Math.Clamp(index, GreyStart, 255));
        for (var corner = 0; corner < 8; corner++)
        {
            var index = (byte)(CubeStart + (36 * Level(color.R, corner & 1)) + (6 * Level(color.G, (corner >> 1) & 1)) + Level(color.B, corner >> 2));
            if (!wanted.IsGrey || Shade.Of(ToRgb(index)).IsGrey)
                Try(index);
        }

        return best;

        void Try(byte index)
        {
            if (wanted.To(Shade.Of(ToRgb(index))) is var distance && distance < least)
                (best, least) = (index, distance);
        }
    }

    private static byte Nearest16(Color color)
    {
        byte best = 0;
        var least = int.MaxValue;
        for (byte index = 0; index < CubeStart; index++)
        {
            var distance = Distance(color, Color.Rgb(Ansi[index]));
            if (distance < least)
                (best, least) = (index, distance);
        }

        return best;
    }

    /// <summary>The level of the cube at or below a channel, or the next one above it.</summary>
    private static int Level(byte channel, int above)
    {
        var level = channel < 95 ? 0 : Math.Min(4, (channel - 55) / 40);
        return level + above;
    }

    // Red weighs more among light colours and blue more among dark ones (https://www.compuphase.com/cmetric.htm).
    private static int Distance(Color a, Color b)
    {
        var red = (a.R + b.R) / 2;
        int r = a.R - b.R, g = a.G - b.G, blue = a.B - b.B;
        return (((512 + red) * r * r) >> 8) + (4 * g * g) + (((767 - red) * blue * blue) >> 8);
    }
}
