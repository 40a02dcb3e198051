using System.Text.Unicode;

namespace Berth.Core.Toml;

/// <summary>
/// TOML 1.0.0 (toml.io/en/v1.0.0), one pass over bytes that were checked to be UTF-8.
/// Each Try method reads one construct and leaves the position behind it, or reports one error and answers false;
/// the statement is then given up and reading goes on with the next one. This part has the statements, the others what they are made of.
/// </summary>
internal ref partial struct TomlReader
{
    public const int MostErrors = 100;

    /// <summary>Of brackets in brackets and of parts in one key: far beyond any use, and far from the end of the stack.</summary>
    public const int MostNesting = 256;

    private readonly ReadOnlySpan<byte> _text;
    private readonly TomlSource _source;
    private readonly TomlTable _root = new(TomlTableForm.Root);
    private TomlTable _current;
    private List<TomlError>? _errors;
    private int _at;
    private int _statement;
    private int _nesting;
    private bool _inBrackets;
    private KeyPart[] _parts = new KeyPart[8];
    private int _partCount;
    private readonly string?[] _knownKeys = new string?[256];
    private TomlValue[] _items = [];
    private int _itemCount;
    private byte[] _buffer = [];
    private int _used;

    private TomlReader(TomlSource source)
    {
        _source = source;
        _text = source.Bytes.Span;
        _current = _root;
    }

    private readonly bool AtEnd => _at >= _text.Length;

    /// <summary>The byte here; 0 at the end, which no rule accepts.</summary>
    private readonly byte Here => _at < _text.Length ? _text[_at] : (byte)0;

    public static TomlDocument Read(ReadOnlyMemory<byte> utf8)
    {
        var source = new TomlSource(utf8);
        var reader = new TomlReader(source);
        if (reader.IsUtf8())
            reader.Statements();
        return new(reader._root, source, reader._errors is null ? [] : [.. reader._errors]);
    }

    private bool IsUtf8()
    {
        if (Utf8.IsValid(_text))
            return true;
        Span<char> scratch = stackalloc char[256];
        while (Utf8.ToUtf16(_text[_at..], scratch, out var read, out _, replaceInvalidSequences: false) is System.Buffers.OperationStatus.DestinationTooSmall)
            _at += read;
        Utf8.ToUtf16(_text[_at..], scratch, out var good, out _, replaceInvalidSequences: false);
        _at += good;
        var utf16 = _text.StartsWith([(byte)0xFF, (byte)0xFE]) || _text.StartsWith([(byte)0xFE, (byte)0xFF]);
        return Fail(_at, utf16 ? "the file is UTF-16; save it as UTF-8" : $"byte 0x{_text[_at]:X2} is not UTF-8");
    }

    private void Statements()
    {
        if (_text.StartsWith(TomlSource.ByteOrderMark))
            _at = TomlSource.ByteOrderMark.Length;
        while (_errors is null || _errors.Count < MostErrors)
        {
            SkipBlanks();
            if (AtEnd)
                return;
            _statement = _at;
            _nesting = 0;
            _inBrackets = false;
            _itemCount = 0;
            if (!TryStatement() || !TryEndLine())
                Recover();
        }
    }

    private bool TryStatement() => Here switch
    {
        (byte)'\n' or (byte)'\r' or (byte)'#' => true,
        (byte)'[' => TryHeader(),
        _ => TryKeyValue(_current),
    };

    private bool TryEndLine()
    {
        SkipBlanks();
        if (Here == '#' && !TryComment())
            return false;
        if (AtEnd || TryNewline())
            return true;
        return Here switch
        {
            (byte)'\r' => Fail(_at, "a carriage return is not followed by a line feed"),
            (byte)'\0' => FailControl(),
            (byte)'=' => Fail(_at, "a line has one '='; a text with '=' needs quotes"),
            _ => Fail(_at, $"{Shown()} is too much here: the line should end"),
        };
    }

    private bool TryComment()
    {
        for (; _at < _text.Length; _at++)
        {
            var unit = _text[_at];
            if (unit == '\n' || (unit == '\r' && Peek(1) == '\n'))
                return true;
            if (IsControl(unit))
                return FailControl();
        }

        return true;
    }

    private bool TryNewline()
    {
        if (Here == '\n')
            _at++;
        else if (Here == '\r' && Peek(1) == '\n')
            _at += 2;
        else
            return false;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t')
            _at++;
    }

    private readonly byte Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : (byte)0;

    private static bool IsControl(byte unit) => unit is < 0x20 and not (byte)'\t' or 0x7F;
}
