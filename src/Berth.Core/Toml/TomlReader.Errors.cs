using System.Text;

namespace Berth.Core.Toml;

/// <summary>What is wrong, and where reading goes on.</summary>
internal ref partial struct TomlReader
{
    private bool Fail(int at, string message)
    {
        _errors ??= [];
        if (_errors.Count < MostErrors)
            _errors.Add(new(_source.PositionOf(at), message));
        return false;
    }

    private bool FailControl() =>
        Fail(_at, AtEnd ? "the text ends too early" : $"control character U+{_text[_at]:X4} is not allowed; in a \"text\" write \\u{_text[_at]:X4}");

    /// <summary>What stands here, fit to be shown: control characters by their number.</summary>
    private readonly string Shown()
    {
        if (AtEnd)
            return "the end of the text";
        if (Here is (byte)'\n' or (byte)'\r')
            return "the end of the line";
        Rune.DecodeFromUtf8(_text[_at..], out var rune, out _);
        return Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value == 0xFEFF ? $"U+{rune.Value:X4}" : $"'{rune}'";
    }

    /// <summary>
    /// To the next line; out of an unclosed array, to the next line that looks like a statement, which may be the one that the error was found in.
    /// </summary>
    private void Recover()
    {
        _at = Math.Min(_at, _text.Length);
        if (_inBrackets)
        {
            var line = _text[.._at].LastIndexOf((byte)'\n') + 1;
            if (line > _statement && LooksLikeStatement(line))
            {
                _at = line;
                return;
            }
        }

        do
        {
            var newline = _text[_at..].IndexOf((byte)'\n');
            _at = newline < 0 ? _text.Length : _at + newline + 1;
        }
        while (_inBrackets && !AtEnd && !LooksLikeStatement(_at));
    }

    private readonly bool LooksLikeStatement(int at)
    {
        var newline = _text[at..].IndexOf((byte)'\n');
        var line = (newline < 0 ? _text[at..] : _text.Slice(at, newline)).Trim(" \t\r"u8);
        if (line.StartsWith("["u8))
        {
            var name = line.TrimStart("[ \t"u8);
            return name.Length > 0 && char.IsAsciiLetter((char)name[0]) && name.IndexOf((byte)',') < 0 && name.IndexOf((byte)']') > 0
                && !name.StartsWith("true"u8) && !name.StartsWith("false"u8) && !name.StartsWith("inf"u8) && !name.StartsWith("nan"u8);
        }

        var end = line.IndexOf((byte)'=');
        if (end <= 0)
            return false;
        foreach (var unit in line[..end])
        {
            if (!IsBare(unit) && unit is not ((byte)'.' or (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\''))
                return false;
        }

        return true;
    }
}
