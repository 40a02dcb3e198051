using System.Globalization;

namespace Berth.Core.Toml;

/// <summary>
/// A decimal number while it is read. Up to 19 digits and small powers of ten give the exact double without the library's parser,
/// whose first use costs milliseconds; all else goes to it.
/// </summary>
internal struct TomlDecimal
{
    public const string Underscores = "underscores stand between digits";

    private const long MostExponent = 100_000;

    private ulong _digits;
    private bool _overflow;
    private int _scale;
    private long _exponent;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>One or more digits with single underscores between them.</summary>
    public bool TryDigits(ReadOnlySpan<byte> text, ref int at, bool fraction)
    {
        var start = at;
        for (; at < text.Length; at++)
        {
            var unit = text[at];
            if (unit == '_')
            {
                if (at == start || text[at - 1] == '_')
                    return false;
                continue;
            }

            if (unit is < (byte)'0' or > (byte)'9')
                break;
            Take((uint)(unit - '0'), fraction);
        }

        return at > start && text[at - 1] != '_';
    }

    public bool TryExponent(ReadOnlySpan<byte> text, ref int at)
    {
        var negative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+')
            at++;
        var exponent = new TomlDecimal();
        if (!exponent.TryDigits(text, ref at, fraction: false))
            return false;
        var size = exponent._overflow || exponent._digits > MostExponent ? MostExponent : (long)exponent._digits;
        _exponent = negative ? -size : size;
        return true;
    }

    public readonly bool TryInteger(bool negative, out long integer)
    {
        integer = negative ? (long)(0 - _digits) : (long)_digits;
        return !_overflow && _digits <= (ulong)long.MaxValue + (negative ? 1ul : 0);
    }

    public readonly double ToDouble(ReadOnlySpan<byte> text)
    {
        var power = _exponent - _scale;
        if (!_overflow && _digits <= 1ul << 53 && power is >= -22 and <= 22)
            return power < 0 ? _digits / PowersOfTen[(int)-power] : _digits * PowersOfTen[(int)power];
        Span<byte> plain = text.Length <= 256 ? stackalloc byte[text.Length] : new byte[text.Length];
        var used = 0;
        foreach (var unit in text)
        {
            if (unit != '_')
                plain[used++] = unit;
        }

        return double.Parse(plain[..used], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void Take(uint digit, bool fraction)
    {
        if (_digits > (ulong.MaxValue - digit) / 10)
            _overflow = true;
        else
            _digits = _digits * 10 + digit;
        if (fraction)
            _scale++;
    }
}
