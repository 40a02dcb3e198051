namespace Berth.Testing.HouseRules;

/// <summary>
/// C# text taken apart as far as the house rules need it: <see cref="Code"/> is the text with comments and the insides of
/// literals blanked (same length, same lines), <see cref="Literals"/> are the insides of the string literals.
/// </summary>
public sealed class CodeText
{
    private readonly string _text;
    private readonly char[] _code;
    private readonly List<Literal> _literals = [];

    private CodeText(string text)
    {
        _text = text;
        _code = text.ToCharArray();
    }

    public string Code { get; private set; } = "";

    public IReadOnlyList<Literal> Literals => _literals;

    public static CodeText Read(string text)
    {
        var read = new CodeText(text);
        for (var at = 0; at < text.Length;)
            at = read.Next(at);
        read.Code = new string(read._code);
        return read;
    }

    public int LineOf(int at) => 1 + _text.AsSpan(0, at).Count('\n');

    /// <summary>Steps over one thing: a comment, a literal, or a character of code.</summary>
    private int Next(int at)
    {
        if (StartsAt(at, "//"))
            return Blank(at, EndOf(at, "\n", 0));
        if (StartsAt(at, "/*"))
            return Blank(at, EndOf(at + 2, "*/", 2));
        if (_text[at] == '\'')
            return Blank(at + 1, EndOfPlain(at + 1, '\'') - 1) + 1;
        var quote = QuoteOf(at);
        return quote < 0 ? at + 1 : String(at, quote);
    }

    /// <summary>Where the quotes begin of a literal that starts here, with or without <c>$</c> and <c>@</c>.</summary>
    private int QuoteOf(int at)
    {
        var quote = at;
        while (quote < _text.Length && _text[quote] is '$' or '@')
            quote++;
        return quote < _text.Length && _text[quote] == '"' ? quote : -1;
    }

    private int String(int at, int quote)
    {
        var prefix = _text.AsSpan(at, quote - at);
        var quotes = 0;
        while (quote + quotes < _text.Length && _text[quote + quotes] == '"')
            quotes++;
        var (start, end, width) = quotes >= 3
            ? (quote + quotes, EndOf(quote + quotes, new string('"', quotes), 0), quotes)
            : (quote + 1, EndOfString(quote + 1, prefix.Contains('@'), prefix.Contains('$')), 1);
        _literals.Add(new Literal(_text[start..end], LineOf(at)));
        Blank(start, end);
        return Math.Min(end + width, _text.Length);
    }

    private int EndOfString(int at, bool verbatim, bool holes)
    {
        while (at < _text.Length && _text[at] != '"' || verbatim && StartsAt(at, "\"\""))
        {
            if (verbatim && _text[at] == '"' || holes && (StartsAt(at, "{{") || StartsAt(at, "}}")) || !verbatim && _text[at] == '\\')
                at += 2;
            else
                at = holes && _text[at] == '{' ? EndOfHole(at + 1) : at + 1;
        }

        return Math.Min(at, _text.Length);
    }

    /// <summary>A hole is code, with literals of its own.</summary>
    private int EndOfHole(int at)
    {
        for (var depth = 1; at < _text.Length && depth > 0;)
        {
            depth += _text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at = Next(at);
        }

        return at;
    }

    private int EndOfPlain(int at, char quote)
    {
        while (at < _text.Length && _text[at] != quote && _text[at] != '\n')
            at += _text[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, _text.Length);
    }

    private int EndOf(int at, string mark, int width)
    {
        var end = _text.IndexOf(mark, Math.Min(at, _text.Length), StringComparison.Ordinal);
        return end < 0 ? _text.Length : end + width;
    }

    private bool StartsAt(int at, string what) => string.CompareOrdinal(_text, at, what, 0, what.Length) == 0;

    private int Blank(int from, int to)
    {
        for (var i = from; i < to; i++)
            _code[i] = _code[i] == '\n' ? '\n' : ' ';
        return to;
    }
}

/// <summary>The inside of one string literal, as written.</summary>
public readonly record struct Literal(string Text, int Line);
