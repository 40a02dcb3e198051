namespace Berth.Core.Configuration.Values;

/// <summary>Whole numbers of plain digits. The library's parser brings the culture with it, which a cold process pays for.</summary>
internal static class Digits
{
    public static bool TryParse(ReadOnlySpan<char> text, long most, out long number)
    {
        number = 0;
        foreach (var unit in text)
        {
            if (!char.IsAsciiDigit(unit) || unit - '0' > most || number > (most - (unit - '0')) / 10)
                return false;
            number = number * 10 + (unit - '0');
        }

        return text.Length > 0;
    }

    public static bool TryPort(ReadOnlySpan<char> text, out int port)
    {
        var good = TryParse(text, ushort.MaxValue, out var number) && number > 0;
        port = (int)number;
        return good;
    }
}
