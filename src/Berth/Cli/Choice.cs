using System.CommandLine;

namespace Berth.Cli;

/// <summary>An argument that takes one of a few words, refused with all of them named.</summary>
internal static class Choice
{
    public static Argument<string> OneOf(this Argument<string> argument, params string[] words)
    {
        argument.HelpName = string.Join('|', words);
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
                result.AddError($"'{token.Value}' is none of {string.Join(", ", words)}");
        });
        return argument;
    }
}
