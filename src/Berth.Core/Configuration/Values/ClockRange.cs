using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Berth.Core.Configuration.Values;

/// <summary>Hours of each day, <c>22:00-07:00</c>; it may pass midnight.</summary>
public readonly record struct ClockRange(TimeOnly From, TimeOnly To)
{
    public bool Contains(TimeOnly time) => time.IsBetween(From, To);

    public static bool TryParse([NotNullWhen(true)] string? text, out ClockRange range)
    {
        range = default;
        if (text is not { Length: 11 } || text[5] != '-' || !TryClock(text.AsSpan(0, 5), out var from) || !TryClock(text.AsSpan(6), out var to) || from == to)
            return false;
        range = new(from, to);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{To:HH\\:mm}");

    private static bool TryClock(ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;
        if (text[2] != ':'
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            || hour > 23 || minute > 59)
            return false;
        time = new(hour, minute);
        return true;
    }
}
