using System.CommandLine;

namespace Berth.Commands.Records;

/// <summary>The options that commands which show what was written have in common.</summary>
internal static class LineArgument
{
    public const int Most = 1_000_000;

    public static Option<bool> Follow() => new("--follow", "-f") { Description = "go on with what is written from now on" };

    public static Option<int?> Lines(int usual)
    {
        var lines = new Option<int?>("--lines", "-n") { HelpName = "N", Description = $"the last N lines (default {usual})" };
        lines.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 0 or > Most))
                result.AddError($"'{token.Value}' is no number of lines");
        });
        return lines;
    }
}
