namespace Berth.Core.Toml;

/// <summary>Keys, headers, and the rules by which tables are defined once.</summary>
internal ref partial struct TomlReader
{
    private readonly record struct KeyPart(string Key, TomlSpan Span);

    private bool TryHeader()
    {
        _at++;
        var ofTables = Here == '[';
        if (ofTables)
            _at++;

        // What follows a wrong header belongs to nobody: its keys must not be taken for another table's.
        _current = new(TomlTableForm.Header);
        if (!TryKey())
            return false;
        SkipBlanks();
        if (Here != ']' || (ofTables && Peek(1) != ']'))
            return Fail(_at, $"{Shown()} stands where the header should close with '{(ofTables ? "]]" : "]")}'");
        _at += ofTables ? 2 : 1;
        if (TryEnter() is not { } parent)
            return true;
        if (ofTables)
            DefineElement(parent, _parts[_partCount - 1]);
        else
            DefineTable(parent, _parts[_partCount - 1]);
        return true;
    }

    /// <summary>The table that holds the header's last key; null, with the error told, where the way is barred.</summary>
    private TomlTable? TryEnter()
    {
        var table = _root;
        for (var part = 0; part < _partCount - 1; part++)
        {
            var (key, span) = _parts[part];
            var index = table.Find(key);
            if (index < 0)
            {
                var implied = new TomlTable(TomlTableForm.Implied);
                table.Add(new(key, span, TomlValue.Of(implied, span)));
                table = implied;
                continue;
            }

            var value = table[index].Value;
            var next = value.Kind is TomlKind.Table ? value.AsTable
                : value.Kind is TomlKind.Array && value.AsArray is { OfTables: true } array ? array[array.Count - 1].AsTable : null;
            if (next is null or { Form: TomlTableForm.Inline })
            {
                Fail(span.Start, $"'{key}' {Was(table[index])} and cannot be extended by a header");
                return null;
            }

            table = next;
        }

        return table;
    }

    private void DefineTable(TomlTable parent, KeyPart last)
    {
        var index = parent.Find(last.Key);
        if (index < 0)
        {
            _current = new(TomlTableForm.Header);
            parent.Add(new(last.Key, last.Span, TomlValue.Of(_current, last.Span)));
        }
        else if (parent[index].Value is { Kind: TomlKind.Table } value && value.AsTable.Form is TomlTableForm.Implied)
        {
            _current = value.AsTable;
            _current.Form = TomlTableForm.Header;
            parent.Replace(index, new(last.Key, last.Span, TomlValue.Of(_current, last.Span)));
        }
        else
        {
            Fail(last.Span.Start, $"'{last.Key}' {Was(parent[index])}: a table is defined once");
        }
    }

    private void DefineElement(TomlTable parent, KeyPart last)
    {
        var index = parent.Find(last.Key);
        TomlArray array;
        if (index < 0)
        {
            array = new([]) { OfTables = true };
            parent.Add(new(last.Key, last.Span, TomlValue.Of(array, last.Span)));
        }
        else if (parent[index].Value is { Kind: TomlKind.Array } value && value.AsArray.OfTables)
        {
            array = value.AsArray;
        }
        else
        {
            Fail(last.Span.Start, $"'{last.Key}' {Was(parent[index])} and cannot be an array of tables as well");
            return;
        }

        _current = new(TomlTableForm.Header);
        array.Add(TomlValue.Of(_current, last.Span));
    }

    private bool TryKeyValue(TomlTable table)
    {
        if (!TryKey())
            return false;
        SkipBlanks();
        if (Here != '=')
            return Fail(_at, $"{Shown()} stands where '=' should follow the key");
        _at++;
        SkipBlanks();

        // The way is looked at before the value is read, because the value may have keys of its own; a barred way keeps the value from nobody.
        var last = _parts[_partCount - 1];
        var holder = TryDescend(table);
        if (!TryValue(out var value))
            return false;
        if (holder is null)
            return true;
        if (holder.Find(last.Key) is var index and >= 0)
            Fail(last.Span.Start, $"'{last.Key}' {Was(holder[index])}: a key is set once");
        else
            holder.Add(new(last.Key, last.Span, value));
        return true;
    }

    private TomlTable? TryDescend(TomlTable table)
    {
        for (var part = 0; part < _partCount - 1; part++)
        {
            var (key, span) = _parts[part];
            var index = table.Find(key);
            if (index < 0)
            {
                var dotted = new TomlTable(TomlTableForm.Dotted);
                table.Add(new(key, span, TomlValue.Of(dotted, span)));
                table = dotted;
            }
            else if (table[index].Value is { Kind: TomlKind.Table } value && value.AsTable.Form is TomlTableForm.Dotted)
            {
                table = value.AsTable;
            }
            else
            {
                Fail(span.Start, $"'{key}' {Was(table[index])} and cannot be extended by dotted keys");
                return null;
            }
        }

        return table;
    }

    private readonly string Was(TomlEntry entry) =>
        $"is already {(entry.Value.Kind is TomlKind.Table ? "a table" : entry.Value.Kind is TomlKind.Array ? "an array" : "set")} (line {_source.PositionOf(entry.KeySpan).Line})";

    /// <summary>A key and its dots, into the parts.</summary>
    private bool TryKey()
    {
        _partCount = 0;
        while (true)
        {
            SkipBlanks();
            var start = _at;
            if (!TryKeyPart(out var key))
                return false;
            if (_partCount == MostNesting)
                return Fail(start, $"a key has at most {MostNesting} parts");
            if (_partCount == _parts.Length)
                Array.Resize(ref _parts, _partCount * 2);
            _parts[_partCount++] = new(key, new(start, _at));
            var end = _at;
            SkipBlanks();
            if (Here != '.')
            {
                _at = end;
                return true;
            }

            _at++;
        }
    }

    private bool TryKeyPart(out string key)
    {
        key = "";
        switch (Here)
        {
            case (byte)'"' when Peek(1) == '"' && Peek(2) == '"':
            case (byte)'\'' when Peek(1) == '\'' && Peek(2) == '\'':
                return Fail(_at, "a key cannot be a multi-line text");
            case (byte)'"':
                return TryBasic(out key);
            case (byte)'\'':
                return TryLiteral(out key);
        }

        var start = _at;
        var hash = 0u;
        while (_at < _text.Length && IsBare(_text[_at]))
            hash = hash * 31 + _text[_at++];
        if (_at == start)
        {
            return Fail(_at, Here is >= 0x80 or (byte)'&' or (byte)'/' or (byte)'@' or (byte)'!' or (byte)'$'
                ? $"{Shown()} needs quotes in a key" : $"{Shown()} stands where a key should be");
        }

        key = Known(_text[start.._at], hash);
        return true;
    }

    /// <summary>Files say the same keys again and again: one string serves.</summary>
    private readonly string Known(ReadOnlySpan<byte> bytes, uint hash)
    {
        ref var slot = ref _knownKeys[(hash ^ (hash >> 8)) & 0xFF];
        if (slot is null || !Same(bytes, slot))
            slot = System.Text.Encoding.UTF8.GetString(bytes);
        return slot;
    }

    /// <summary>Keys are short: a plain loop is as fast as the library's, which a cold process pays for.</summary>
    private static bool Same(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes.Length != text.Length)
            return false;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] != text[at])
                return false;
        }

        return true;
    }

    private static bool IsBare(byte unit) => char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)'_' or (byte)'-';
}
