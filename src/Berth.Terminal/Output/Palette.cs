using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>Colours brought down to what a terminal can show: the nearest by a distance that weighs the channels as eyes do.</summary>
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

    private static byte Nearest256(Color color)
    {
        var cube = (byte)(CubeStart + (36 * Level(color.R)) + (6 * Level(color.G)) + Level(color.B));
        var average = (color.R + color.G + color.B) / 3;
        var grey = (byte)(GreyStart + Math.Clamp((average - 3) / 10, 0, 23));
        return Distance(color, ToRgb(grey)) < Distance(color, ToRgb(cube)) ? grey : cube;
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

    private static int Level(byte channel) => channel < 48 ? 0 : channel < 115 ? 1 : (channel - 35) / 40;

    // Red weighs more among light colours and blue more among dark ones (https://www.compuphase.com/cmetric.htm).
    private static int Distance(Color a, Color b)
    {
        var red = (a.R + b.R) / 2;
        int r = a.R - b.R, g = a.G - b.G, blue = a.B - b.B;
        return (((512 + red) * r * r) >> 8) + (4 * g * g) + (((767 - red) * blue * blue) >> 8);
    }
}
