using System.Globalization;

namespace Berth.App;

/// <summary>Amounts for eyes: three digits at most, the unit beside them.</summary>
internal static class Amounts
{
    private const string Units = "KMGTP";

    public static string Bytes(long bytes)
    {
        if (bytes < 1024)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes}B");
        var value = (double)bytes;
        var unit = -1;
        while (value >= 1000 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        // By whole numbers: rows are painted at each key, and a fraction takes ten times as long to write.
        if (value >= 9.95)
            return string.Create(CultureInfo.InvariantCulture, $"{Rounded(value)}{Units[unit]}");
        var tenths = Rounded(value * 10);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}{Units[unit]}");
    }

    /// <summary>A hundred cores make five digits.</summary>
    public static string Percent(double percent) =>
        percent < 9_999.5 ? string.Create(CultureInfo.InvariantCulture, $"{Rounded(percent)}%") : string.Create(CultureInfo.InvariantCulture, $"{Rounded(percent / 1000)}K%");

    public static string Milliseconds(double milliseconds) =>
        milliseconds < 9.95 ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0}ms") : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0}ms");

    private static long Rounded(double value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);

    public static string Count(long count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many ?? one + "s"}");
}
