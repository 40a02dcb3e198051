using Berth.Cli;

namespace Berth.Commands.Config;

/// <summary>Prints where the settings file is, whether it is there or not.</summary>
internal static class ConfigPath
{
    public static ExitCode Run(ConfigContext context)
    {
        context.Output.WriteLine(context.File.Path);
        return ExitCode.Done;
    }
}
