using System.Text;
using System.Text.RegularExpressions;

namespace Berth.EndToEnd.Cli;

/// <summary>
/// A test as its user would write it down: commands, and what they say.
/// <code>
/// # a remark
/// $ berth ls --host nowhere
/// ! berth: there is no host 'nowhere'     standard error; lines without a mark are standard output
/// ? 3                                     the exit status, where it is not 0
/// </code>
/// <c>⇥</c> stands for a tab, <c>…</c> for any text within a line, a line <c>…</c> alone for any lines.
/// </summary>
internal sealed class CliScript
{
    private sealed record Step(string Line, int Number)
    {
        public StringBuilder Output { get; } = new();

        public StringBuilder Errors { get; } = new();

        public int ExitCode { get; set; }
    }

    private const int AnyFailure = -1;

    private readonly List<Step> _steps = [];

    public static CliScript Parse(string text)
    {
        var script = new CliScript();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
                script._steps.Add(new(line[2..], index + 1));
            else if (line.StartsWith('#') || line.Trim().Length == 0 || script._steps.Count == 0)
                continue;
            else if (line.StartsWith("! ", StringComparison.Ordinal))
                script._steps[^1].Errors.Append(line[2..]).Append('\n');
            else if (line == "? …")
                script._steps[^1].ExitCode = AnyFailure;
            else if (line.StartsWith("? ", StringComparison.Ordinal))
                script._steps[^1].ExitCode = int.Parse(line[2..], System.Globalization.CultureInfo.InvariantCulture);
            else
                script._steps[^1].Output.Append(line).Append('\n');
        }

        return script;
    }

    /// <summary>What was not as it is written; empty when all was.</summary>
    public async Task<string> DifferencesAsync(CliLab lab)
    {
        var differences = new StringBuilder();
        foreach (var step in _steps)
        {
            var run = await lab.ShellAsync(step.Line);
            var ended = step.ExitCode == AnyFailure ? run.ExitCode is > 0 : run.ExitCode == step.ExitCode;
            if (ended && Fits(step.Output, run.Output) && Fits(step.Errors, run.Error))
                continue;
            differences.Append($"line {step.Number}: {step.Line}\nexpected exit {step.ExitCode}\n{step.Output}! {step.Errors}\ngot exit {run.ExitCode}\n{Shown(run.Output)}! {Shown(run.Error)}\n");
        }

        return differences.ToString();
    }

    private static string Shown(string text) => text.Replace('\t', '⇥');

    private static bool Fits(StringBuilder expected, string found)
    {
        var pattern = Regex.Escape(expected.ToString()).Replace("\\n…\\n", "\\n(.*\\n)*", StringComparison.Ordinal).Replace("…", ".*", StringComparison.Ordinal);
        return Regex.IsMatch(Shown(found), $@"\A{pattern}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
    }
}
