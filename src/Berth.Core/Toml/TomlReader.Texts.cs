using System.Text;

namespace Berth.Core.Toml;

/// <summary>The four kinds of strings. One without escapes is decoded straight from the text; the others are put together in a buffer.</summary>
internal ref partial struct TomlReader
{
    private bool TryText(out TomlValue value)
    {
        var start = _at;
        var quote = Here;
        var multiLine = Peek(1) == quote && Peek(2) == quote;
        var done = (quote, multiLine) switch
        {
            ((byte)'"', false) => TryBasic(out var basic) ? basic : null,
            ((byte)'"', true) => TryMultiLine(quote),
            (_, false) => TryLiteral(out var literal) ? literal : null,
            (_, true) => TryMultiLine(quote),
        };
        value = done is null ? default : TomlValue.Of(done, new(start, _at));
        return done is not null;
    }

    private bool TryLiteral(out string text)
    {
        text = "";
        var start = ++_at;
        for (; _at < _text.Length; _at++)
        {
            var unit = _text[_at];
            if (unit == '\'')
            {
                text = Encoding.UTF8.GetString(_text[start.._at++]);
                return true;
            }

            if (IsControl(unit))
                break;
        }

        return FailInText(start - 1);
    }

    private bool TryBasic(out string text)
    {
        text = "";
        var start = ++_at;
        var copied = start;
        _used = 0;
        while (_at < _text.Length)
        {
            var unit = _text[_at];
            if (unit == '"')
            {
                text = copied == start ? Encoding.UTF8.GetString(_text[start.._at]) : Finish(copied);
                _at++;
                return true;
            }

            if (unit == '\\')
            {
                Append(_text[copied.._at]);
                if (!TryEscape())
                    return false;
                copied = _at;
            }
            else if (IsControl(unit))
            {
                break;
            }
            else
            {
                _at++;
            }
        }

        return FailInText(start - 1);
    }

    private bool FailInText(int open) =>
        AtEnd || Here is (byte)'\n' or (byte)'\r' ? Fail(open, "this text is not closed on its line") : FailControl();

    private string? TryMultiLine(byte quote)
    {
        var open = _at;
        _at += 3;
        TryNewline();
        var copied = _at;
        _used = 0;
        while (_at < _text.Length)
        {
            var unit = _text[_at];
            if (unit == quote)
            {
                // Up to two quotes may stand just before the three that close.
                var count = 1;
                while (count < 6 && Peek(count) == quote)
                    count++;
                _at += count;
                if (count == 6)
                    return Refuse(_at - 1, "one quote too many: at most two stand before the three that close");
                if (count >= 3)
                    return Finish(copied, _at - 3);
            }
            else if (unit == '\\' && quote == '"')
            {
                Append(_text[copied.._at]);
                if (!TryFold() && !TryEscape())
                    return null;
                copied = _at;
            }
            else if (unit == '\n' || (unit == '\r' && Peek(1) == '\n') || !IsControl(unit))
            {
                _at++;
            }
            else
            {
                return unit == '\r' ? Refuse(_at, "a carriage return is not followed by a line feed") : FailControl() ? "" : null;
            }
        }

        return Refuse(open, "this text is never closed");
    }

    private string? Refuse(int at, string message)
    {
        Fail(at, message);
        return null;
    }

    /// <summary>A backslash at the end of a line takes away that end and all blanks and line ends after it.</summary>
    private bool TryFold()
    {
        var start = _at++;
        SkipBlanks();
        if (!TryNewline())
        {
            _at = start;
            return false;
        }

        do
            SkipBlanks();
        while (TryNewline());
        return true;
    }

    private bool TryEscape()
    {
        var unit = Peek(1);
        byte plain = unit switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'t' => (byte)'\t',
            (byte)'n' => (byte)'\n',
            (byte)'f' => (byte)'\f',
            (byte)'r' => (byte)'\r',
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            _ => 0,
        };
        if (plain != 0)
        {
            _at += 2;
            Append([plain]);
            return true;
        }

        return unit switch
        {
            (byte)'u' => TryCodePoint(4),
            (byte)'U' => TryCodePoint(8),
            _ => Fail(_at, "no such escape; there are \\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX; 'single quotes' keep backslashes"),
        };
    }

    private bool TryCodePoint(int digits)
    {
        var code = 0u;
        for (var digit = 0; digit < digits; digit++)
        {
            var unit = (char)Peek(2 + digit);
            if (!char.IsAsciiHexDigit(unit))
                return Fail(_at, $"this escape needs {digits} hexadecimal digits");
            code = code * 16 + (uint)Hex(unit);
        }

        if (!Rune.TryCreate(code, out var rune))
            return Fail(_at, $"U+{code:X} is no character");
        Span<byte> utf8 = stackalloc byte[4];
        Append(utf8[..rune.EncodeToUtf8(utf8)]);
        _at += 2 + digits;
        return true;
    }

    private static int Hex(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private string Finish(int copied) => Finish(copied, _at);

    private string Finish(int copied, int end)
    {
        if (_used == 0)
            return Encoding.UTF8.GetString(_text[copied..end]);
        Append(_text[copied..end]);
        return Encoding.UTF8.GetString(_buffer.AsSpan(0, _used));
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _used < bytes.Length)
            Array.Resize(ref _buffer, Math.Max(256, Math.Max(_buffer.Length * 2, _used + bytes.Length)));
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }
}
