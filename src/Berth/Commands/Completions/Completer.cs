using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;

namespace Berth.Commands.Completions;

/// <summary>
/// What may stand where the cursor is, from the verbs themselves. The library's own completion throws on <c>--option=value</c> and forgets an
/// option's values, so the words are walked here.
/// </summary>
internal static class Completer
{
    /// <summary>Candidates for the last of <paramref name="words"/>; the words before it are whole.</summary>
    public static IEnumerable<CompletionItem> Complete(ReadOnlySpan<string> words)
    {
        var last = words.Length == 0 ? "" : words[^1];
        var entry = words.Length < 2 ? null : CommandTable.Find(words[0]);
        if (entry is null)
            return words.Length < 2 ? Matching(Commands(), last) : [];
        var options = new GlobalOptions();
        var root = new Command("berth") { entry.Make() };
        options.AddTo(root);
        return Walk(root, words[..^1], last);
    }

    private static IEnumerable<CompletionItem> Walk(Command root, ReadOnlySpan<string> before, string last)
    {
        var command = root;
        var position = 0;
        Option? open = null;
        foreach (var word in before)
        {
            if (open is not null)
                open = null;
            else if (word.StartsWith('-'))
                open = TakesValue(FindOption(root, command, word)) && !word.Contains('=') ? FindOption(root, command, word) : null;
            else if (Subcommand(command, word) is { } next)
                (command, position) = (next, 0);
            else
                position++;
        }

        return open is not null ? Matching(open.GetCompletions(CompletionContext.Empty), last) : AtWord(root, command, position, last);
    }

    private static IEnumerable<CompletionItem> AtWord(Command root, Command command, int position, string last)
    {
        if (last.StartsWith('-') && last.Split('=', 2) is [var name, var value])
            return FindOption(root, command, name) is { } option ? Matching(option.GetCompletions(CompletionContext.Empty), value).Select(item => Prefixed(name, item)) : [];
        if (last.StartsWith('-'))
            return Matching(command.Options.Concat(root.Options).Where(option => !option.Hidden).Select(Item), last);
        if (command.Subcommands.Count > 0)
            return Matching(command.Subcommands.Where(sub => !sub.Hidden).Select(Item), last);
        var argument = position < command.Arguments.Count ? command.Arguments[position] : command.Arguments.LastOrDefault(many => many.Arity.MaximumNumberOfValues > 1);
        return argument is null ? [] : Matching(argument.GetCompletions(CompletionContext.Empty), last);
    }

    private static IEnumerable<CompletionItem> Commands() =>
        CommandTable.All.Where(entry => !entry.Hidden).Select(entry => new CompletionItem(entry.Name, detail: entry.Summary));

    private static CompletionItem Item(Symbol symbol) => new(symbol.Name, detail: symbol.Description);

    private static CompletionItem Prefixed(string option, CompletionItem item) => new($"{option}={item.Label}", detail: item.Detail);

    private static IEnumerable<CompletionItem> Matching(IEnumerable<CompletionItem> items, string prefix) =>
        items.Where(item => item.Label.StartsWith(prefix, StringComparison.Ordinal));

    private static Command? Subcommand(Command command, string word) => command.Subcommands.FirstOrDefault(sub => sub.Name == word || sub.Aliases.Contains(word));

    private static Option? FindOption(Command root, Command command, string word)
    {
        var name = word.Split('=', 2)[0];
        return command.Options.Concat(root.Options).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
    }

    private static bool TakesValue(Option? option) => option is not null && option.ValueType != typeof(bool);
}
