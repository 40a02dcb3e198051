using Berth.Cli;

namespace Berth.Tests.Cli;

/// <summary>One run of the command line inside the test, as its user would see it.</summary>
internal sealed record CliRun(ExitCode Code, string Output, string Errors)
{
    public static Task<CliRun> OfAsync(string line) => OfAsync(line.Split(' '));

    public static async Task<CliRun> OfAsync(string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(words, output, errors, CancellationToken.None);
        return new CliRun(code, output.ToString(), errors.ToString());
    }
}
