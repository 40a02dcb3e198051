using System.Text.RegularExpressions;

namespace Berth.Testing.HouseRules;

/// <summary>The invariants of the architecture that show in words. Each is read off the text: a clever enough author gets round them, an honest one is reminded.</summary>
public static class WordRules
{
    /// <summary>What starts a program.</summary>
    private static readonly Regex Starting = Of(@"\bProcessStartInfo\b|\bProcess\.Start\b|\bposix_spawnp?\b|\bexecvp?e?\b|\bSpawn\w*\s*\(");

    /// <summary>For the program's own C# (src/).</summary>
    public static IReadOnlyList<WordRule> Program { get; } =
    [
        new("only Links starts ssh", WordsIn.Literals, Of(@"^(/usr/bin/)?(ssh|scp|sftp|ssh-keygen|ssh-add|ssh-keyscan)$"))
        {
            Only = ["src/Berth.Core/Links"],
            Beside = Starting,
        },
        new("only Storage speaks SQL", WordsIn.Code, Of(@"\bSqlite\w+|\bDapper\b|\bSQLitePCL\b|\bMicrosoft\.Data\.Sqlite\b")) { Only = ["src/Berth.Core/Storage"] },
        new("only Storage speaks SQL", WordsIn.Literals, Of(@"\bselect\s[^;]+?\sfrom\s+\w+\s*($|;|where|order|group|limit|join|left)|\binsert\s+(or\s+\w+\s+)?into\b|\bcreate\s+table\b|\bdelete\s+from\s+\w+\s+where\b", RegexOptions.IgnoreCase))
        {
            Only = ["src/Berth.Core/Storage"],
        },
        new("only Remote holds shell text", WordsIn.Literals, Of(@"2>/dev/null|2>&1|;\s*then\b|;\s*do\b|\bfi\s*;|^#!\s*/|\bset -e\b")) { Only = ["src/Berth.Core/Remote"] },
        new("only Remote holds shell text", WordsIn.Literals, Of(@"^(/bin/)?(ba|da)?sh$")) { Only = ["src/Berth.Core/Remote"], Beside = Starting },
        new("only Output writes to the terminal", WordsIn.Literals, Of(@"^p?writev?$")) { Only = ["src/Berth.Terminal/Output", "src/Berth.Terminal/Native"], Beside = Of(@"\b(LibraryImport|DllImport)\b") },
        new("only Output writes to the terminal", WordsIn.Code, Of(@"\bLibc\.P?Writev?\b|\bOpenStandard(Output|Error)\b")) { Only = ["src/Berth.Terminal/Output", "src/Berth.Terminal/Tty", "src/Berth.Core"] },
        new("no analyzer is silenced", WordsIn.Text, Of(@"#pragma warning disable (RS0030|CA1031)|SuppressMessage\(""ApiDesign")),
        new("Terminal knows no domain", WordsIn.Code, Of(@"\b(\w*(CodeServer|SessionId|HostId|Ssh[A-Z]\w*)|Ssh|Berth\.Core)\b")) { Within = ["src/Berth.Terminal"] },
        new("catch Exception only at the edges", WordsIn.Code, Of(@"\bcatch\s*\(\s*(System\.)?Exception(\s+\w+)?\s*\)(?!\s*when)|\bcatch\s*(?=\{(?![^{}]*\bthrow;))"))
        {
            Only = ["src/Berth/Program.cs", "src/Berth/Runtime/EffectRunner.cs", "src/Berth/Runtime/SubscriptionSet.cs", "src/Berth/Runtime/CrashGuard.cs"],
        },
        new("App is pure", WordsIn.Code, Of(@"\basync\b|\bawait\b|\bTask\b|\bFile\.|\bDirectory\.|\bProcess\.|\bRandom\b|\bTimeProvider\b|\bStopwatch\b|\bEnvironment\.(?!NewLine)"))
        {
            Within = ["src/Berth/App"],
        },
    ];

    /// <summary>For every file of the project.</summary>
    public static IReadOnlyList<WordRule> Everywhere { get; } =
    [
        // In pieces, so that this file does not find itself.
        new("no path of a build machine", WordsIn.Text, Of(@"(?<![\w.}/])/wo" + @"rk/\w")),
        new("no registry by its host name", WordsIn.Text, Of(string.Join('|', "registry" + @"\.npmjs", "api" + @"\.nuget\.org", "deb" + @"\.debian\.org", "archive" + @"\.ubuntu\.com", "files" + @"\.pythonhosted", "pypi" + @"\.org"))),
    ];

    private static Regex Of(string pattern, RegexOptions options = RegexOptions.None) => new(pattern, RegexOptions.CultureInvariant | options);
}
