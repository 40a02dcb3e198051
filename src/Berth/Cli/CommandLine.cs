using System.CommandLine;
using System.CommandLine.Parsing;
using Berth.Commands;
using Berth.Core.Configuration.Keys;

namespace Berth.Cli;

/// <summary>
/// From words to a verb that runs. Only the verb that was asked for is made, because making all of them costs more than most of them take.
/// </summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static ValueTask<ExitCode> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (LacksFile(args) || CommandWord(args) is not { } name)
            return new(NoCommand(args, output, errors));
        return CommandTable.Find(name) is { } entry ? RunAsync(entry, args, output, errors, cancel) : new(Unknown(name, errors));
    }

    /// <summary>One verb after another, as if it had been typed with the same options.</summary>
    public static async ValueTask<ExitCode> RunAsync(string name, string argument, Invocation before)
    {
        var entry = CommandTable.Find(name)!;
        var options = new GlobalOptions();
        var root = new Command("berth") { entry.Make() };
        options.AddTo(root);
        var parsed = root.Parse([name, argument], Parser);
        return parsed.CommandResult.Command is Verb { Run: { } run } ? await run(before with { Parsed = parsed }).ConfigureAwait(false) : ExitCode.Failed;
    }

    private static async ValueTask<ExitCode> RunAsync(CommandEntry entry, string[] args, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var options = new GlobalOptions();
        var root = new Command("berth") { entry.Make() };
        options.AddTo(root);
        var parsed = root.Parse(args, Parser);
        if (parsed.GetValue(options.Help))
            return Help(parsed, output);
        if (parsed.Errors.Count > 0 || parsed.CommandResult.Command is not Verb { Run: { } run })
            return Refuse(parsed, errors);
        return await run(new Invocation(parsed, options.Read(parsed), output, errors, cancel)).ConfigureAwait(false);
    }

    private static ExitCode NoCommand(string[] args, TextWriter output, TextWriter errors)
    {
        foreach (var word in args)
        {
            if (word is "--help" or "-h")
            {
                HelpPage.WriteRoot(output);
                return ExitCode.Done;
            }

            if (word == "--version")
            {
                output.WriteLine(Program.VersionLine);
                return ExitCode.Done;
            }
        }

        Message.Write(errors, args[^1] == "--config" || LacksFile(args) ? "--config needs FILE" : $"unknown option '{args.FirstOrDefault(IsUnknown, args[0])}'", "berth --help lists the commands");
        return ExitCode.Usage;
    }

    /// <summary>What comes after <c>--</c> is no option.</summary>
    private static bool LacksFile(ReadOnlySpan<string> args)
    {
        var end = args.IndexOf("--");
        return (end < 0 ? args : args[..end]).Contains("--config=");
    }

    private static bool IsUnknown(string word) =>
        word.StartsWith('-') && !word.StartsWith("--config", StringComparison.Ordinal) && word is not ("--quiet" or "-q" or "--verbose" or "-v" or "--no-color");

    private static ExitCode Unknown(string name, TextWriter errors)
    {
        var near = Nearest.To(name, CommandTable.All.Where(entry => !entry.Hidden).Select(entry => entry.Name)) is { } meant ? $"did you mean '{meant}'? " : "";
        Message.Write(errors, $"unknown command '{name}'", $"{near}berth --help lists the commands");
        return ExitCode.Usage;
    }

    private static ExitCode Help(ParseResult parsed, TextWriter output)
    {
        HelpPage.WriteVerb(output, parsed.CommandResult.Command, Path(parsed.CommandResult));
        return ExitCode.Done;
    }

    private static ExitCode Refuse(ParseResult parsed, TextWriter errors)
    {
        var path = Path(parsed.CommandResult);
        Message.Write(errors, $"{path}: {Problem(parsed)}", $"berth {path} --help");
        return ExitCode.Usage;
    }

    private static string Problem(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [var first, ..])
            return first.StartsWith('-') ? $"unknown option '{first}'" : $"unexpected word '{first}'";
        if (parsed.CommandResult.Command.Subcommands.Count > 0)
            return "one of its commands is needed";
        foreach (var error in parsed.Errors)
        {
            if (error.SymbolResult is ArgumentResult { Tokens.Count: 0 } missing)
                return $"{missing.Argument.HelpName ?? missing.Argument.Name} is missing";
            if (error.SymbolResult is OptionResult { Tokens.Count: 0, Option.Arity.MinimumNumberOfValues: > 0 } open)
                return $"{open.Option.Name} needs {open.Option.HelpName ?? "a value"}";
        }

        var message = parsed.Errors[0].Message;
        return char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult { Parent: not null } parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;

    /// <summary>The first word that is neither an option nor an option's value.</summary>
    private static string? CommandWord(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--config")
                i++;
            else if (!args[i].StartsWith('-'))
                return args[i];
        }

        return null;
    }
}
