namespace Berth.Terminal.Drawing;

internal static class Levels
{
    /// <summary>A value among the levels 0 to the highest; a maximum that is none counts as nothing.</summary>
    public static int Of(double value, double max, int highest)
    {
        var fraction = value / max;
        return fraction > 0 ? (int)Math.Round(Math.Min(1, fraction) * highest) : 0;
    }
}
