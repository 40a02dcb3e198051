namespace Berth.Core.Events;

/// <summary>
/// RFC 3339 from the bytes, with as many digits of a second as the writer's <c>date</c> gives. A second without a fraction counts
/// as its end: it was cut off, and what was written within it must not look older than what came before it.
/// </summary>
internal static class EventTime
{
    private const int SecondsLength = 19;
    private const long TicksOfCutSecond = 9_990_000;

    public static DateTimeOffset? Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length <= SecondsLength || !IsShaped(text))
            return null;
        int year = Number(text[..4]), month = Number(text[5..7]), day = Number(text[8..10]);
        int hour = Number(text[11..13]), minute = Number(text[14..16]), second = Number(text[17..19]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return null;
        var rest = text[SecondsLength..];
        var fraction = Fraction(ref rest);
        if (fraction < 0 || Zone(rest) is not { } offset)
            return null;
        var ticks = new DateTime(year, month, day, hour, minute, Math.Min(second, 59)).Ticks + fraction - offset.Ticks;
        return ticks is >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    private static bool IsShaped(ReadOnlySpan<byte> text) =>
        text[4] == '-' && text[7] == '-' && text[10] is (byte)'T' or (byte)'t' or (byte)' ' && text[13] == ':' && text[16] == ':';

    private static long Fraction(ref ReadOnlySpan<byte> rest)
    {
        if (rest[0] != '.')
            return TicksOfCutSecond;
        long ticks = 0, unit = TimeSpan.TicksPerSecond;
        var index = 1;
        for (; index < rest.Length && rest[index] is >= (byte)'0' and <= (byte)'9'; index++)
            ticks += (rest[index] - '0') * (unit /= 10);
        rest = rest[index..];
        return index > 1 ? ticks : -1;
    }

    private static TimeSpan? Zone(ReadOnlySpan<byte> rest)
    {
        if (rest.Length == 1 && rest[0] is (byte)'Z' or (byte)'z')
            return TimeSpan.Zero;
        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':')
            return null;
        int hours = Number(rest[1..3]), minutes = Number(rest[4..6]);
        if (hours is < 0 or > 23 || minutes is < 0 or > 59)
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return rest[0] == '-' ? -offset : offset;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = number * 10 + (digit - '0');
        }

        return number;
    }
}
