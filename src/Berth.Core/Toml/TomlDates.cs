namespace Berth.Core.Toml;

/// <summary>Dates and times by RFC 3339 as TOML narrows it. Each method answers what is wrong, or null.</summary>
internal static class TomlDates
{
    public static bool LooksLikeDate(ReadOnlySpan<byte> text) => text.Length > 4 && text[4] == '-' && AreDigits(text[..4]);

    public static bool LooksLikeTime(ReadOnlySpan<byte> text) => text.Length > 2 && text[2] == ':' && AreDigits(text[..2]);

    public static string? Parse(ReadOnlySpan<byte> text, out TomlDateTime? value)
    {
        var parts = new Parts();
        var problem = LooksLikeTime(text) ? ParseTimeAlone(text, ref parts) : ParseDate(text, ref parts);
        value = problem is null ? parts.Whole() : null;
        return problem;
    }

    private static string? ParseTimeAlone(ReadOnlySpan<byte> text, ref Parts parts)
    {
        parts.Kind = TomlKind.LocalTime;
        return ParseTime(text, ref parts, out var end) ?? (end == text.Length ? null : "a time alone ends after its seconds");
    }

    private static string? ParseDate(ReadOnlySpan<byte> text, ref Parts parts)
    {
        if (text.Length < 10 || text[7] != '-' || !AreDigits(text[5..7]) || !AreDigits(text[8..10]))
            return "a date is written as 2026-01-31";
        parts.Kind = TomlKind.LocalDate;
        parts.Year = Number(text[..4]);
        parts.Month = Number(text[5..7]);
        parts.Day = Number(text[8..10]);
        if (parts.Month is < 1 or > 12)
            return "the month is 01 to 12";
        if (parts.Day < 1 || parts.Day > DaysIn(parts.Year, parts.Month))
            return $"the month has {DaysIn(parts.Year, parts.Month)} days";
        if (text.Length == 10)
            return null;
        if (text[10] is not ((byte)'T' or (byte)'t' or (byte)' '))
            return "a date is followed by 'T' and a time, or by nothing";
        parts.Kind = TomlKind.LocalDateTime;
        if (ParseTime(text[11..], ref parts, out var end) is { } problem)
            return problem;
        return text.Length == 11 + end ? null : ParseOffset(text[(11 + end)..], ref parts);
    }

    private static string? ParseTime(ReadOnlySpan<byte> text, ref Parts parts, out int end)
    {
        end = 8;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !AreDigits(text[..2]) || !AreDigits(text[3..5]) || !AreDigits(text[6..8]))
            return "a time is written as 07:32:00";
        parts.Hour = Number(text[..2]);
        parts.Minute = Number(text[3..5]);
        parts.Second = Number(text[6..8]);
        if (parts.Hour > 23)
            return "the hour is 00 to 23";
        if (parts.Minute > 59)
            return "the minute is 00 to 59";

        // Where no offset says which minute it is in UTC, any minute can be the one with a leap second.
        if (parts.Second > 60)
            return "the second is 00 to 59, or 60 in a leap second";
        if (text.Length == 8 || text[8] != '.')
            return null;
        end = 9;
        for (var weight = 100_000_000; end < text.Length && char.IsAsciiDigit((char)text[end]); end++, weight /= 10)
            parts.Nanosecond += (text[end] - '0') * weight;
        return end == 9 ? "digits must follow the point of the seconds" : null;
    }

    private static string? ParseOffset(ReadOnlySpan<byte> text, ref Parts parts)
    {
        parts.Kind = TomlKind.OffsetDateTime;
        if (text is not [(byte)'Z' or (byte)'z'])
        {
            if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !AreDigits(text[1..3]) || !AreDigits(text[4..6]))
                return "an offset is written as Z or +01:00";
            var (hours, minutes) = (Number(text[1..3]), Number(text[4..6]));
            if (hours > 23 || minutes > 59)
                return "an offset is at most 23:59";
            parts.OffsetMinutes = (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
        }

        return parts.Second == 60 && !CanLeap(parts) ? "a leap second comes at the end of a month, at 23:59:60 UTC" : null;
    }

    /// <summary>RFC 3339, appendix D: in UTC it is 23:59 on the last day of a month.</summary>
    private static bool CanLeap(in Parts value)
    {
        var minuteOfDay = value.Hour * 60 + value.Minute - value.OffsetMinutes;
        var (day, last) = (value.Day, DaysIn(value.Year, value.Month));
        return minuteOfDay switch
        {
            24 * 60 - 1 => day == last,
            -1 => day == 1,
            48 * 60 - 1 => day == last - 1,
            _ => false,
        };
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool AreDigits(ReadOnlySpan<byte> text)
    {
        foreach (var unit in text)
        {
            if (!char.IsAsciiDigit((char)unit))
                return false;
        }

        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + (digit - '0');
        return number;
    }

    private struct Parts
    {
        public TomlKind Kind;
        public int Year, Month, Day, Hour, Minute, Second, Nanosecond, OffsetMinutes;

        public readonly TomlDateTime Whole() => new(Kind)
        {
            Year = Year,
            Month = Month,
            Day = Day,
            Hour = Hour,
            Minute = Minute,
            Second = Second,
            Nanosecond = Nanosecond,
            OffsetMinutes = OffsetMinutes,
        };
    }
}
