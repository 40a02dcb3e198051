using System.Collections.Immutable;
using System.CommandLine;

namespace Berth.Cli;

/// <summary>One command as it is parsed, helped and run. A verb without <see cref="Run"/> only holds others.</summary>
internal sealed class Verb(string name, string summary) : Command(name, summary)
{
    private readonly Func<Invocation, ValueTask<ExitCode>>? _run;

    /// <summary>The library's action is never run; that there is one tells its parser that the verb can stand without a verb below it.</summary>
    public Func<Invocation, ValueTask<ExitCode>>? Run
    {
        get => _run;
        init
        {
            _run = value;
            SetAction(static _ => 0);
        }
    }

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
