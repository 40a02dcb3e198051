using System.CommandLine;
using System.Text;
using Berth.Cli;

namespace Berth.Commands.Completions;

/// <summary>Prints the script that makes a shell ask <c>berth complete</c>.</summary>
internal static class CompletionsCommand
{
    public static Verb Make()
    {
        var shell = new Argument<string>("shell") { Description = "the shell to complete in" }.OneOf("bash", "zsh", "fish");
        return new Verb("completions", "print the completion script of a shell")
        {
            Examples =
            [
                new("berth completions bash", "for ~/.local/share/bash-completion/completions/berth"),
                new("berth completions zsh", "for a file _berth in a folder of $fpath"),
            ],
            Run = invocation => Run(invocation, invocation.Parsed.GetValue(shell)!),
        }.With(shell);
    }

    private static ValueTask<ExitCode> Run(Invocation invocation, string shell)
    {
        using var script = typeof(CompletionsCommand).Assembly.GetManifestResourceStream($"completions.{shell}")!;
        using var reader = new StreamReader(script, Encoding.UTF8);
        invocation.Output.Write(reader.ReadToEnd());
        return new(ExitCode.Done);
    }
}
