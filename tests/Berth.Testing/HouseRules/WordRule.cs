using System.Text.RegularExpressions;

namespace Berth.Testing.HouseRules;

/// <summary>Which part of a file a word counts in.</summary>
public enum WordsIn
{
    /// <summary>Names and operators; neither comments nor the insides of literals.</summary>
    Code,

    /// <summary>The insides of string literals.</summary>
    Literals,

    /// <summary>Everything.</summary>
    Text,
}

/// <summary>Words that may stand only in some places. A file is excused by <c>house rule: NAME</c> and a reason in its first lines.</summary>
public sealed record WordRule(string Name, WordsIn In, Regex Words)
{
    /// <summary>Folders and files that may use the words.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The folders that the rule is about; all when there is none.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>Counts only in files that have this in their code as well.</summary>
    public Regex? Beside { get; init; }

    public IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where Concerns(file)
        from found in Find(file)
        select $"{file.Path}:{found.Line}: {Name}: {found.Word}";

    private bool Concerns(SourceFile file) =>
        (Within.Count == 0 || file.IsBelow(Within)) && !Only.Contains(file.Path) && !file.IsBelow(Only) && !file.IsExcusedFrom(Name) &&
        (Beside is null || Beside.IsMatch(file.Code.Code));

    private IEnumerable<(string Word, int Line)> Find(SourceFile file) => In switch
    {
        WordsIn.Code => Words.Matches(file.Code.Code).Select(match => (match.Value, file.Code.LineOf(match.Index))),
        WordsIn.Literals => file.Code.Literals.Where(literal => Words.IsMatch(literal.Text)).Select(literal => (Words.Match(literal.Text).Value, literal.Line)),
        _ => Words.Matches(file.Text).Select(match => (match.Value, 1 + file.Text.AsSpan(0, match.Index).Count('\n'))),
    };
}
