using System.Collections.Immutable;
using System.CommandLine;

namespace Berth.Cli;

/// <summary>One command as it is parsed, helped and run. A verb without <see cref="Run"/> only holds others.</summary>
internal sealed class Verb(string name, string summary) : Command(name, summary)
{
    public Func<Invocation, ValueTask<ExitCode>>? Run { get; init; }

    public ImmutableArray<Example> Examples { get; init; } = [];

    public Verb With(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
            Add(symbol);
        return this;
    }

    private void Add(Symbol symbol)
    {
        switch (symbol)
        {
            case Command command: Subcommands.Add(command); break;
            case Option option: Options.Add(option); break;
            case Argument argument: Arguments.Add(argument); break;
        }
    }
}
