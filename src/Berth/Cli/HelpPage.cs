using System.CommandLine;
using Berth.Commands;

namespace Berth.Cli;

/// <summary>Help, one screen a page: of berth from the table alone (no verb is made), of a verb from what it parses.</summary>
internal static class HelpPage
{
    public static void WriteRoot(TextWriter output)
    {
        output.WriteLine("berth: all your remote coding sessions in one list, over SSH\n");
        output.WriteLine("usage: berth [COMMAND] [OPTION…]\n");
        output.WriteLine("commands:");
        foreach (var entry in CommandTable.All)
        {
            if (!entry.Hidden)
                WriteRow(output, entry.Name, entry.Summary);
        }

        output.WriteLine("\noptions of every command:");
        WriteRow(output, "--config FILE", "read the settings from FILE");
        WriteRow(output, "-q, --quiet", "print nothing but data and errors");
        WriteRow(output, "-v, --verbose", "say more of what is done");
        WriteRow(output, "--no-color", "print without colour; NO_COLOR does the same");
        WriteRow(output, "-h, --help", "help of berth or of a command");
        WriteRow(output, "--version", "without a command: version, commit and runtime");
        output.WriteLine("\nexamples:");
        WriteRow(output, "berth new web --repo URL", "a session with a clone, an editor and an agent");
        WriteRow(output, "berth ls --help", "help of one command");
        output.WriteLine("\nmanual: berth(1), berth.toml(5)");
    }

    public static void WriteVerb(TextWriter output, Command verb, string path)
    {
        output.WriteLine($"berth {path}: {verb.Description}\n");
        output.WriteLine($"usage: berth {path}{Usage(verb)}");
        WriteSection(output, "commands", verb.Subcommands, command => command.Name + Usage(command));
        WriteSection(output, "arguments", verb.Arguments, argument => argument.HelpName ?? argument.Name);
        WriteSection(output, "options", verb.Options, Spelling);
        if (verb is Verb { Examples.IsEmpty: false } described)
        {
            output.WriteLine("\nexamples:");
            foreach (var example in described.Examples)
                WriteRow(output, example.Line, example.Does);
        }

        output.WriteLine("\noptions of every command: --config FILE, --quiet, --verbose, --no-color, --help");
    }

    private static string Usage(Command verb)
    {
        var usage = verb.Subcommands.Count > 0 ? " COMMAND" : "";
        foreach (var argument in verb.Arguments)
            usage += argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.HelpName ?? argument.Name}]" : $" {argument.HelpName ?? argument.Name}";
        return verb.Options.Count > 0 ? usage + " [OPTION…]" : usage;
    }

    private static string Spelling(Option option)
    {
        var spelling = string.Join(", ", option.Aliases.Append(option.Name));
        return option.HelpName is null ? spelling : $"{spelling} {option.HelpName}";
    }

    private static void WriteSection<T>(TextWriter output, string title, IEnumerable<T> symbols, Func<T, string> spell)
        where T : Symbol
    {
        var first = true;
        foreach (var symbol in symbols.Where(symbol => !symbol.Hidden))
        {
            if (first)
                output.WriteLine($"\n{title}:");
            first = false;
            WriteRow(output, spell(symbol), symbol.Description ?? "");
        }
    }

    private static void WriteRow(TextWriter output, string left, string right) => output.WriteLine($"  {left,-24}  {right}".TrimEnd());
}
