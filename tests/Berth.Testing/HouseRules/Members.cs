using System.Text.RegularExpressions;

namespace Berth.Testing.HouseRules;

/// <summary>Finds the members of types in C# text by its braces: exact enough to measure them.</summary>
public static partial class Members
{
    /// <summary>Methods, constructors, operators and properties with bodies, and how many lines each takes.</summary>
    public static IReadOnlyList<Member> Of(CodeText text)
    {
        var found = new List<Member>();
        var code = text.Code;
        // What the braces that are open belong to; only directly in a type do members begin.
        var open = new Stack<bool>();
        var start = 0;
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] is not ('{' or '}' or ';'))
                continue;
            var header = code[start..at];
            if (code[at] == '{' && !TypeHeader().IsMatch(header) && open.TryPeek(out var inType) && inType)
            {
                at = EndOfBody(code, at, header);
                Add(found, text, header, start, at);
            }
            else if (code[at] == '{')
                open.Push(TypeHeader().IsMatch(header));
            else if (code[at] == '}')
                open.TryPop(out _);
            else if (open.TryPeek(out inType) && inType)
                Add(found, text, header, start, at);
            start = at + 1;
        }

        return found;
    }

    private static void Add(List<Member> found, CodeText text, string header, int start, int end)
    {
        var first = start + (header.Length - header.TrimStart().Length);
        var signature = Attributes().Replace(header, "").Split("=>")[0];
        var isField = FieldHeader().IsMatch(Operator().Replace(signature, ""));
        if (!isField && Name().Match(signature) is { Success: true } name)
            found.Add(new Member(name.Groups[1].Value, text.LineOf(first), text.LineOf(end) - text.LineOf(first) + 1));
    }

    /// <summary>A block ends with its brace; an expression or an initialiser goes on to its semicolon.</summary>
    private static int EndOfBody(string code, int at, string header)
    {
        // A parameter's default or an operator's name is no initialiser.
        var goesOn = Operator().Replace(Parentheses().Replace(header, ""), "").Contains('=', StringComparison.Ordinal);
        var depth = 0;
        for (; at < code.Length; at++)
        {
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && code[at] == (goesOn ? ';' : '}'))
                return at;
        }

        return code.Length - 1;
    }

    [GeneratedRegex(@"(?:^|[\s\]])(?:class|struct|interface|enum|record|namespace)\s+\w+|(?:^|\s)extension\s*[(<]")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^[^(]*=")]
    private static partial Regex FieldHeader();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"\boperator\s*[^\s\w(]+")]
    private static partial Regex Operator();

    [GeneratedRegex(@"(\boperator\s*[^\s(]+|[\w.~]+)\s*(?:<[^()]*>)?\s*\(")]
    private static partial Regex Name();
}

/// <summary>A member and its size in lines, attributes and body included.</summary>
public readonly record struct Member(string Name, int Line, int Lines);
