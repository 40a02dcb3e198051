using System.CommandLine;
using Berth.Cli;

namespace Berth.Commands.Config;

/// <summary>Settings from the command line.</summary>
internal static class ConfigCommand
{
    public static Verb Make() => new Verb("config", "settings: where they are, what holds, what is wrong")
    {
        Examples = [new("berth config path", "where the settings file is"), new("berth config check", "everything that is wrong with it")],
    }.With(Path(), Show(), Check(), Init(), Edit());

    private static Verb Path() => new("path", "print where the settings file is")
    {
        Examples = [new("berth config path", "where the settings file is")],
        Run = static invocation => new(ConfigPath.Run(ConfigContext.Of(invocation))),
    };

    private static Verb Show()
    {
        var json = Json();
        return new Verb("show", "print the settings that hold, and where each came from")
        {
            Examples = [new("berth config show", "all of them, as TOML"), new("berth config show --json", "the same for scripts")],
            Run = invocation => new(ConfigShow.Run(ConfigContext.Of(invocation), invocation.Parsed.GetValue(json))),
        }.With(json);
    }

    private static Verb Check()
    {
        var file = new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, HelpName = "FILE", Description = "the file to check instead of yours" };
        var json = Json();
        return new Verb("check", "say everything that is wrong with the settings")
        {
            Examples = [new("berth config check", "check your settings"), new("berth config check new.toml", "check a file before it is used")],
            Run = invocation => new(ConfigCheck.Run(ConfigContext.Of(invocation, invocation.Parsed.GetValue(file)), invocation.Parsed.GetValue(json))),
        }.With(file, json);
    }

    private static Verb Init() => new("init", "write a settings file with every key, its default and a comment")
    {
        Examples = [new("berth config init", "write it where berth looks for it")],
        Run = static invocation => new(ConfigInit.Run(ConfigContext.Of(invocation))),
    };

    private static Verb Edit() => new("edit", "edit the settings, and take them up only when they are right")
    {
        Examples = [new("berth config edit", "edit in $VISUAL or $EDITOR")],
        Run = static invocation => new(ConfigEdit.Run(ConfigContext.Of(invocation), new TerminalEditor(ConfigContext.Variables()))),
    };

    private static Option<bool> Json() => new("--json") { Description = "print JSON" };
}
