using System.Text;

namespace Berth.Core.Toml;

/// <summary>
/// A date, a time or both, as written. A type of its own because .NET's cannot hold year 0, a leap second or nanoseconds.
/// Fractions beyond nanoseconds are cut off, not rounded.
/// </summary>
public sealed record TomlDateTime(TomlKind Kind)
{
    public int Year { get; init; }

    public int Month { get; init; }

    public int Day { get; init; }

    public int Hour { get; init; }

    public int Minute { get; init; }

    /// <summary>60 in a leap second.</summary>
    public int Second { get; init; }

    public int Nanosecond { get; init; }

    /// <summary>Of <see cref="TomlKind.OffsetDateTime"/>; 0 is written <c>Z</c>.</summary>
    public int OffsetMinutes { get; init; }

    /// <summary>RFC 3339, fractions in groups of three digits.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(35);
        if (Kind is not TomlKind.LocalTime)
            AppendDate(text);
        if (Kind is TomlKind.LocalDate)
            return text.ToString();
        if (Kind is not TomlKind.LocalTime)
            text.Append('T');
        AppendTime(text);
        if (Kind is TomlKind.OffsetDateTime)
            AppendOffset(text);
        return text.ToString();
    }

    private void AppendDate(StringBuilder text)
    {
        Digits(text, Year, 4).Append('-');
        Digits(text, Month, 2).Append('-');
        Digits(text, Day, 2);
    }

    private void AppendTime(StringBuilder text)
    {
        Digits(text, Hour, 2).Append(':');
        Digits(text, Minute, 2).Append(':');
        Digits(text, Second, 2);
        if (Nanosecond == 0)
            return;
        text.Append('.');
        if (Nanosecond % 1_000_000 == 0)
            Digits(text, Nanosecond / 1_000_000, 3);
        else if (Nanosecond % 1_000 == 0)
            Digits(text, Nanosecond / 1_000, 6);
        else
            Digits(text, Nanosecond, 9);
    }

    private void AppendOffset(StringBuilder text)
    {
        if (OffsetMinutes == 0)
        {
            text.Append('Z');
            return;
        }

        var distance = Math.Abs(OffsetMinutes);
        text.Append(OffsetMinutes < 0 ? '-' : '+');
        Digits(text, distance / 60, 2).Append(':');
        Digits(text, distance % 60, 2);
    }

    private static StringBuilder Digits(StringBuilder text, int number, int width)
    {
        var power = 1;
        for (var digit = 1; digit < width; digit++)
            power *= 10;
        for (; power > 0; power /= 10)
            text.Append((char)('0' + number / power % 10));
        return text;
    }
}
