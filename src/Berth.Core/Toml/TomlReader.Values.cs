namespace Berth.Core.Toml;

/// <summary>Values: which kind begins here, and the two kinds that hold others.</summary>
internal ref partial struct TomlReader
{
    private bool TryValue(out TomlValue value)
    {
        switch (Here)
        {
            case (byte)'"' or (byte)'\'':
                return TryText(out value);
            case (byte)'[':
                return TryNested(out value);
            case (byte)'{':
                return TryNested(out value);
            case >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'-':
                return TryNumberOrDate(out value);
            default:
                return TryWord(out value);
        }
    }

    private bool TryWord(out TomlValue value)
    {
        var start = _at;
        while (_at < _text.Length && IsBare(_text[_at]))
            _at++;
        var word = _text[start.._at];
        var span = new TomlSpan(start, _at);
        value = word.SequenceEqual("true"u8) ? TomlValue.Of(true, span)
            : word.SequenceEqual("false"u8) ? TomlValue.Of(false, span)
            : word.SequenceEqual("inf"u8) ? TomlValue.Of(double.PositiveInfinity, span)
            : word.SequenceEqual("nan"u8) ? TomlValue.Of(double.NaN, span)
            : default;
        if (value.Kind is not TomlKind.None)
            return true;
        _at = start;
        if (word.IsEmpty)
            return Fail(_at, $"{Shown()} stands where a value should be");
        return System.Text.Ascii.EqualsIgnoreCase(word, "true"u8) || System.Text.Ascii.EqualsIgnoreCase(word, "false"u8)
            ? Fail(_at, "true and false are written in small letters")
            : Fail(_at, $"{Shown()} begins no value; a text needs quotes");
    }

    private bool TryNested(out TomlValue value)
    {
        value = default;
        if (++_nesting > MostNesting)
            return Fail(_at, $"arrays and tables are nested more than {MostNesting} deep");
        var done = Here == '[' ? TryArray(out value) : TryInlineTable(out value);
        _nesting--;
        return done;
    }

    private bool TryArray(out TomlValue value)
    {
        value = default;
        var start = _at++;
        var outer = _inBrackets;
        _inBrackets = true;
        var first = _itemCount;
        while (true)
        {
            if (!TrySkipLines())
                return false;
            if (Here == ']')
                break;
            if (AtEnd)
                return Fail(start, "this '[' is never closed");
            if (!TryValue(out var item))
                return false;
            Push(item);
            if (!TrySkipLines())
                return false;
            if (Here == ',')
                _at++;
            else if (AtEnd)
                return Fail(start, "this '[' is never closed");
            else if (Here != ']')
                return Fail(_at, $"{Shown()} stands where ',' or ']' should be");
        }

        _at++;
        _inBrackets = outer;
        value = TomlValue.Of(new TomlArray(_items.AsSpan(first, _itemCount - first)), new(start, _at));
        _itemCount = first;
        return true;
    }

    /// <summary>The values of the arrays that are open lie on one stack; each array takes its own when it closes, at its exact size.</summary>
    private void Push(in TomlValue item)
    {
        if (_itemCount == _items.Length)
            Array.Resize(ref _items, Math.Max(16, _itemCount * 2));
        _items[_itemCount++] = item;
    }

    private bool TryInlineTable(out TomlValue value)
    {
        value = default;
        var start = _at++;
        var table = new TomlTable(TomlTableForm.Inline);
        SkipBlanks();
        while (Here != '}')
        {
            if (AtEnd || Here is (byte)'\n' or (byte)'\r')
                return Fail(_at, "a table in braces stays on one line");
            if (!TryKeyValue(table))
                return false;
            SkipBlanks();
            if (Here == '}')
                break;
            if (Here != ',')
                return Fail(_at, Here is (byte)'\n' or (byte)'\r' || AtEnd
                    ? "a table in braces stays on one line" : $"{Shown()} stands where ',' or '}}' should be");
            _at++;
            SkipBlanks();
            if (Here == '}')
                return Fail(_at, "a table in braces has no comma after its last value");
        }

        _at++;
        value = TomlValue.Of(table, new(start, _at));
        return true;
    }

    /// <summary>Blanks, line ends and comments, as they may stand between the values of an array.</summary>
    private bool TrySkipLines()
    {
        while (true)
        {
            SkipBlanks();
            if (Here == '#' && !TryComment())
                return false;
            if (!TryNewline())
                return true;
        }
    }
}
