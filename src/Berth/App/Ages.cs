using System.Globalization;

namespace Berth.App;

/// <summary>How long ago, in the least room: <c>12s</c>, <c>4m</c>, <c>3h</c>, <c>9d</c>.</summary>
internal static class Ages
{
    public static string Of(DateTimeOffset now, DateTimeOffset? since) => since is { } then ? Of(now - then) : "";

    public static string Of(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "0s",
        { TotalSeconds: < 60 } => Text((int)span.TotalSeconds, 's'),
        { TotalMinutes: < 60 } => Text((int)span.TotalMinutes, 'm'),
        { TotalHours: < 48 } => Text((int)span.TotalHours, 'h'),
        _ => Text((int)span.TotalDays, 'd'),
    };

    private static string Text(int number, char unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
}
