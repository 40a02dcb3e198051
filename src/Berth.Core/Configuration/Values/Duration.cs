using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Berth.Core.Configuration.Values;

/// <summary>The text of a span of time: numbers with the units <c>ms s m h d w</c>, largest first, as in <c>1h30m</c>.</summary>
public static class Duration
{
    private static ReadOnlySpan<long> TicksOf =>
    [
        7 * TimeSpan.TicksPerDay, TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond,
    ];

    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan span)
    {
        span = default;
        if (string.IsNullOrEmpty(text))
            return false;
        long ticks = 0;
        var lastUnit = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (!long.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            var unit = Unit(text, ref at);
            if (unit <= lastUnit || number > TimeSpan.MaxValue.Ticks / TicksOf[unit] || ticks > TimeSpan.MaxValue.Ticks - number * TicksOf[unit])
                return false;
            lastUnit = unit;
            ticks += number * TicksOf[unit];
        }

        span = new(ticks);
        return true;
    }

    public static string Format(TimeSpan span)
    {
        var text = new StringBuilder();
        var ticks = span.Ticks;

        // Weeks are understood but not written: 30d says more than 4w2d.
        for (var unit = 1; unit < TicksOf.Length; unit++)
        {
            var number = ticks / TicksOf[unit];
            ticks %= TicksOf[unit];
            if (number > 0)
                text.Append(number).Append(Name(unit));
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static int Unit(string text, ref int at)
    {
        for (var unit = TicksOf.Length - 1; unit >= 0; unit--)
        {
            var name = Name(unit);
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0)
            {
                at += name.Length;
                return unit;
            }
        }

        return -1;
    }

    private static string Name(int unit) => unit switch { 0 => "w", 1 => "d", 2 => "h", 3 => "m", 4 => "s", _ => "ms" };
}
