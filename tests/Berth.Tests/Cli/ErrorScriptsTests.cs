using System.Text;
using Berth.Testing;
using Xunit;

namespace Berth.Tests.Cli;

/// <summary>Every error that a command says in words of its own is said in a test against the published program.</summary>
public sealed class ErrorScriptsTests
{
    /// <summary>Without a script: what only luck brings about, and, the last two, what takes a host that is no alias any more and an editor's password that another laptop has.</summary>
    private static readonly string[] Unscripted =
    [
        "was removed meanwhile",
        "cannot be started",
        "the terminal ended with code",
        "cannot be edited",
        "there is no such host",
        "no local port of",
        ": cannot be reached",
        "no host's link is up",
        "is not in the settings any more",
        "the password of",
    ];

    [Fact]
    public void Every_error_of_a_command_is_said_in_a_script()
    {
        var said = Lines("tests/Berth.EndToEnd", "*.txt").Concat(Lines("tests/Berth.EndToEnd", "*.cs")).ToList();

        var missing = Lines("src/Berth/Commands", "*.cs").Concat(Lines("src/Berth/Cli", "*.cs"))
            .SelectMany(Errors)
            .Where(error => !said.Exists(line => Holds(line, error)) && !Unscripted.Any(part => string.Join('…', error).Contains(part, StringComparison.Ordinal)))
            .Select(error => string.Join('…', error))
            .ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    private static IEnumerable<string> Lines(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories).SelectMany(File.ReadLines);

    /// <summary>The texts that stand behind an exit status in a line of code, as what is constant in them.</summary>
    private static IEnumerable<string[]> Errors(string line)
    {
        for (var at = line.IndexOf("ExitCode.", StringComparison.Ordinal); at >= 0; at = line.IndexOf("ExitCode.", at + 1, StringComparison.Ordinal))
        {
            var comma = line.IndexOf(", ", at, StringComparison.Ordinal);
            if (comma < 0 || line[at..comma].Contains(' ', StringComparison.Ordinal))
                continue;
            var text = line[(comma + 2)..];
            if (text.StartsWith('"') || text.StartsWith("$\"", StringComparison.Ordinal))
                yield return Constants(text[(text.IndexOf('"', StringComparison.Ordinal) + 1)..], text[0] == '$');
        }
    }

    private static string[] Constants(string text, bool interpolated)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var depth = 0;
        foreach (var letter in text)
        {
            if (letter == '"' && depth == 0)
                break;
            if (interpolated && letter is '{' or '}')
            {
                depth += letter == '{' ? 1 : -1;
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (depth == 0)
            {
                part.Append(letter);
            }
        }

        parts.Add(part.ToString());
        return [.. parts.Where(static constant => constant.Trim().Length > 0)];
    }

    private static bool Holds(string line, string[] constants)
    {
        var at = 0;
        foreach (var constant in constants)
        {
            var found = line.IndexOf(constant.Trim(), at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + constant.Trim().Length;
        }

        return true;
    }
}
