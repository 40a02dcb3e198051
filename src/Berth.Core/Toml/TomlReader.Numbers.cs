using System.Globalization;

namespace Berth.Core.Toml;

/// <summary>Integers and floats.</summary>
internal ref partial struct TomlReader
{
    private bool TryNumberOrDate(out TomlValue value)
    {
        var start = _at;
        while (_at < _text.Length && (IsBare(_text[_at]) || _text[_at] is (byte)'.' or (byte)'+' or (byte)':'))
            _at++;
        var token = _text[start.._at];
        if (TomlDates.LooksLikeDate(token) || TomlDates.LooksLikeTime(token))
            return TryDate(start, out value);
        var span = new TomlSpan(start, _at);
        var problem = TryNumber(token, span, out value);
        if (problem is null)
            return true;
        _at = start;
        return Fail(start, problem);
    }

    private bool TryDate(int start, out TomlValue value)
    {
        // A blank joins a date and a time only where a time follows: it may as well stand before a comment.
        if (_at - start == 10 && Here == ' ' && char.IsAsciiDigit((char)Peek(1)))
        {
            _at++;
            while (_at < _text.Length && (IsBare(_text[_at]) || _text[_at] is (byte)'.' or (byte)'+' or (byte)':'))
                _at++;
        }

        var problem = TomlDates.Parse(_text[start.._at], out var date);
        value = date is null ? default : TomlValue.Of(date, new(start, _at));
        if (problem is null)
            return true;
        _at = start;
        return Fail(start, problem);
    }

    private static string? TryNumber(ReadOnlySpan<byte> token, TomlSpan span, out TomlValue value)
    {
        value = default;
        if (token.Length > 1 && token[0] == '0' && token[1] is (byte)'x' or (byte)'o' or (byte)'b')
            return TryBased(token[2..], token[1] == 'x' ? 16 : token[1] == 'o' ? 8 : 2, span, out value);
        var negative = token[0] == '-';
        var body = token[0] is (byte)'+' or (byte)'-' ? token[1..] : token;
        if (body.SequenceEqual("inf"u8) || body.SequenceEqual("nan"u8))
        {
            var special = body[0] == 'i' ? double.PositiveInfinity : double.NaN;
            value = TomlValue.Of(negative ? -special : special, span);
            return null;
        }

        return TryDecimal(body, negative, span, out value);
    }

    private static string? TryDecimal(ReadOnlySpan<byte> body, bool negative, TomlSpan span, out TomlValue value)
    {
        value = default;
        var number = new TomlDecimal();
        var at = 0;
        if (!number.TryDigits(body, ref at, fraction: false))
            return body.IsEmpty || !char.IsAsciiDigit((char)body[0]) ? "a number needs a digit here" : TomlDecimal.Underscores;
        if (at > 1 && body[0] == '0')
            return "a number cannot begin with 0; a text needs quotes";
        if (at == body.Length)
        {
            if (!number.TryInteger(negative, out var integer))
                return "the integer does not fit in 64 bits";
            value = TomlValue.Of(integer, span);
            return null;
        }

        if (body[at] == '.')
        {
            at++;
            if (!number.TryDigits(body, ref at, fraction: true))
                return "digits must follow the point, and underscores stand between digits";
        }

        if (at < body.Length && body[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (!number.TryExponent(body, ref at))
                return "digits must follow the exponent's 'e', and underscores stand between digits";
        }

        if (at != body.Length)
            return $"'{(char)body[at]}' does not belong in a number; a text needs quotes";
        var magnitude = number.ToDouble(body);
        value = TomlValue.Of(negative ? -magnitude : magnitude, span);
        return null;
    }

    private static string? TryBased(ReadOnlySpan<byte> digits, int radix, TomlSpan span, out TomlValue value)
    {
        value = default;
        ulong number = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var unit = (char)digits[at];
            if (unit == '_' && at > 0 && at + 1 < digits.Length && digits[at - 1] != '_')
                continue;
            if (unit == '_')
                return TomlDecimal.Underscores;
            if (!char.IsAsciiHexDigit(unit) || Hex(unit) >= radix)
                return $"'{unit}' is no digit of base {radix.ToString(CultureInfo.InvariantCulture)}";
            if (number > (ulong)long.MaxValue / (ulong)radix)
                return "the integer does not fit in 64 bits";
            number = number * (ulong)radix + (ulong)Hex(unit);
        }

        if (digits.IsEmpty)
            return "digits must follow the base";
        value = TomlValue.Of((long)number, span);
        return null;
    }
}
