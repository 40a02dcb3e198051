using Berth.Cli;

namespace Berth.Commands.Config;

/// <summary>Settings from the command line.</summary>
internal static class ConfigCommand
{
    public static Verb Make() => new Verb("config", "settings: where they are, what holds, what is wrong")
    {
        Examples = [new("berth config path", "where the settings file is")],
    };
}
