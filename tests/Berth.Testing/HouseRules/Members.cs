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
        var (start, nested) = (0, 0);
        for (var at = 0; at < code.Length; at++)
        {
            // Attributes and defaults may hold braces of their own.
            nested += code[at] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (nested > 0 || code[at] is not ('{' or '}' or ';'))
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
        // Attributes are not counted: a theory's rows are data.
        var attributes = Attributes().Match(header).Length;
        var signature = header[attributes..].Split("=>")[0];
        if (HasInitialiser(signature) || Name().Match(signature) is not { Success: true } name)
            return;
        var line = text.LineOf(start + attributes);
        found.Add(new Member(name.Groups[1].Value, line, text.LineOf(end) - line + 1));
    }

    /// <summary>A block ends with its brace; an expression or an initialiser goes on to its semicolon.</summary>
    private static int EndOfBody(string code, int at, string header)
    {
        var goesOn = header.Contains("=>", StringComparison.Ordinal) || HasInitialiser(header);
        var depth = 0;
        for (; at < code.Length; at++)
        {
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && code[at] == (goesOn ? ';' : '}'))
                return at;
        }

        return code.Length - 1;
    }

    /// <summary>A parameter's default or an operator's name is none.</summary>
    private static bool HasInitialiser(string header) => Operator().Replace(Parentheses().Replace(header, ""), "").Contains('=', StringComparison.Ordinal);

    [GeneratedRegex(@"(?:^|[\s\]])(?:class|struct|interface|enum|record|namespace)\s+\w+|(?:^|\s)extension\s*[(<]")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^(\s*\[(?>[^\[\]]+|(?<open>\[)|(?<-open>\]))*(?(open)(?!))\])*\s*")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"\boperator\s*[^\s\w(]+")]
    private static partial Regex Operator();

    [GeneratedRegex(@"(\boperator\s*[^\s(]+|[\w.~]+)\s*(?:<[^()]*>)?\s*\(")]
    private static partial Regex Name();
}

/// <summary>A member and its size in lines, body included, attributes not.</summary>
public readonly record struct Member(string Name, int Line, int Lines);
