using System.Text.RegularExpressions;

namespace Berth.Testing.HouseRules;

/// <summary>
/// The invariants of the architecture that show in words. Each is read off the text: a clever enough author gets round them,
/// an honest one is reminded.
/// </summary>
public static class WordRules
{
    private const string Ssh = "only Links starts ssh";
    private const string Sql = "only Storage speaks SQL";
    private const string Shell = "only Remote holds shell text";
    private const string Output = "only Output writes to the terminal";

    /// <summary>What starts a program.</summary>
    private static readonly Regex Starting = Of(@"\bProcessStartInfo\b|\bProcess\.Start\b|\bposix_spawnp?\b|\bexecvp?e?\b|\bSpawn\w*\s*\(");

    /// <summary>For the program's own C# (src/).</summary>
    public static IReadOnlyList<WordRule> Program { get; } =
    [
        new(Ssh, WordsIn.Literals, Of("^(/usr/bin/)?(ssh|scp|sftp|ssh-keygen|ssh-add|ssh-keyscan)$")) { Only = ["src/Berth.Core/Links"], Beside = Starting },

        new(Sql, WordsIn.Code, Of(@"\bSqlite\w+|\bDapper\b|\bSQLitePCL\b|\bMicrosoft\.Data\.Sqlite\b")) { Only = ["src/Berth.Core/Storage"] },
        new(Sql, WordsIn.Literals, OfAnyCase(
            @"\bselect\s[^;]+?\sfrom\s+\w+\s*($|;|where|order|group|limit|join|left)",
            @"\binsert\s+(or\s+\w+\s+)?into\b",
            @"\bcreate\s+table\b",
            @"\bdelete\s+from\s+\w+\s+where\b")) { Only = ["src/Berth.Core/Storage"] },

        new(Shell, WordsIn.Literals, Of(@"2>/dev/null|2>&1|;\s*then\b|;\s*do\b|\bfi\s*;|^#!\s*/|\bset -e\b")) { Only = ["src/Berth.Core/Remote"] },
        new(Shell, WordsIn.Literals, Of("^(/bin/)?(ba|da)?sh$")) { Only = ["src/Berth.Core/Remote"], Beside = Starting },

        new(Output, WordsIn.Literals, Of("^p?writev?$"))
        {
            Only = ["src/Berth.Terminal/Output", "src/Berth.Terminal/Native"],
            Beside = Of(@"\b(LibraryImport|DllImport)\b"),
        },
        // Tty is the device that Output writes through; Core has no terminal, but files and sockets of its own.
        new(Output, WordsIn.Code, Of(@"\bLibc\.P?Writev?\b|\bOpenStandard(Output|Error)\b"))
        {
            Only = ["src/Berth.Terminal/Output", "src/Berth.Terminal/Tty", "src/Berth.Core"],
        },

        new("no analyzer is silenced", WordsIn.Text, Of(@"#pragma warning disable (RS0030|CA1031)|SuppressMessage\(""ApiDesign")),
        new("Terminal knows no domain", WordsIn.Code, Of(@"\b(\w*(CodeServer|SessionId|HostId|Ssh[A-Z]\w*)|Ssh|Berth\.Core)\b"))
        {
            Within = ["src/Berth.Terminal"],
        },

        // A filter says what is meant; a bare catch that throws on only cleans up.
        new("catch Exception only at the edges", WordsIn.Code, Of(
            @"\bcatch\s*\(\s*(System\.)?Exception(\s+\w+)?\s*\)(?!\s*when)",
            @"\bcatch\s*(?=\{(?![^{}]*\bthrow;))"))
        {
            Only = ["src/Berth/Program.cs", "src/Berth/Runtime/EffectRunner.cs", "src/Berth/Runtime/SubscriptionSet.cs", "src/Berth/Runtime/CrashGuard.cs"],
        },

        new("App is pure", WordsIn.Code, Of(
            @"\basync\b|\bawait\b|\bTask\b",
            @"\bFile\.|\bDirectory\.|\bProcess\.|\bEnvironment\.(?!NewLine)",
            @"\bRandom\b|\bTimeProvider\b|\bStopwatch\b")) { Within = ["src/Berth/App"] },
    ];

    /// <summary>For every file of the project.</summary>
    public static IReadOnlyList<WordRule> Everywhere { get; } =
    [
        // In pieces, so that this file does not find itself.
        new("no path of a build machine", WordsIn.Text, Of(@"(?<![\w.}/])/wo" + @"rk/\w")),
        new("no registry by its host name", WordsIn.Text, Of(
            "registry" + @"\.npmjs", "api" + @"\.nuget\.org", "deb" + @"\.debian\.org", "archive" + @"\.ubuntu\.com",
            "files" + @"\.pythonhosted", "pypi" + @"\.org")),
    ];

    private static Regex Of(params string[] patterns) => new(string.Join('|', patterns), RegexOptions.CultureInvariant);

    private static Regex OfAnyCase(params string[] patterns) => new(string.Join('|', patterns), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
