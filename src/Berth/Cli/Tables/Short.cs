using System.Globalization;

namespace Berth.Cli.Tables;

/// <summary>Figures as people read them at a glance.</summary>
internal static class Short
{
    private const string Units = "KMGTP";

    /// <summary>How long ago, in the one unit that matters: 12s, 3m, 5h, 4d.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        _ when age < TimeSpan.FromSeconds(1) => "now",
        _ when age < TimeSpan.FromMinutes(1) => Number((long)age.TotalSeconds, "s"),
        _ when age < TimeSpan.FromHours(1) => Number((long)age.TotalMinutes, "m"),
        _ when age < TimeSpan.FromDays(2) => Number((long)age.TotalHours, "h"),
        _ => Number((long)age.TotalDays, "d"),
    };

    public static string Ago(TimeSpan age) => Age(age) is var text and not "now" ? $"{text} ago" : "just now";

    public static string Age(DateTimeOffset? since, DateTimeOffset now) => since is { } time ? Age(now - time) : "";

    /// <summary>Binary units with three digits at most: 980B, 1.2G, 34M.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1024)
            return Number(bytes, "B");
        var (amount, unit) = ((double)bytes, -1);
        while (amount >= 1023.5 && unit < Units.Length - 1)
            (amount, unit) = (amount / 1024, unit + 1);
        var format = amount < 9.95 ? "0.0" : "0";
        return amount.ToString(format, CultureInfo.InvariantCulture) + Units[unit];
    }

    public static string Bytes(long? bytes) => bytes is { } some ? Bytes(some) : "";

    public static string Percent(double? percent) => percent is { } some ? some.ToString("0", CultureInfo.InvariantCulture) + "%" : "";

    private static string Number(long number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;
}
