using System.CommandLine;
using Berth.Cli;

namespace Berth.Commands.Completions;

/// <summary>The answer to a completion script: one candidate a line, with its description after a tab.</summary>
internal static class CompleteCommand
{
    public static Verb Make()
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        return new Verb("complete", "what may stand at the cursor") { Run = invocation => Run(invocation, invocation.Parsed.GetValue(words) ?? []) }
            .With(words);
    }

    private static ValueTask<ExitCode> Run(Invocation invocation, string[] words)
    {
        foreach (var item in Completer.Complete(words))
            invocation.Output.WriteLine(item.Detail is null ? item.Label : $"{item.Label}\t{item.Detail}");
        return new(ExitCode.Done);
    }
}
