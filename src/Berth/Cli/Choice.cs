using System.CommandLine;
using System.CommandLine.Parsing;

namespace Berth.Cli;

/// <summary>Arguments and options that take one of a few words, refused with all of them named.</summary>
internal static class Choice
{
    public static Argument<string> OneOf(this Argument<string> argument, params string[] words)
    {
        argument.HelpName = string.Join('|', words);
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result => Check(result, words));
        return argument;
    }

    public static Option<string?> OneOf(this Option<string?> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result => Check(result, words));
        return option;
    }

    private static void Check(SymbolResult result, string[] words)
    {
        if (result.Tokens is [var token] && !words.Contains(token.Value))
            result.AddError($"'{token.Value}' is none of {string.Join(", ", words)}");
    }
}
