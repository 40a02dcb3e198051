using Berth.Commands.Config;
using Berth.Core.Configuration;

namespace Berth.Cli;

/// <summary>From the words of the command line to the services that a command works with.</summary>
internal static class Start
{
    /// <summary>Null, with everything that is wrong said, where the settings do not hold.</summary>
    public static Composition? Compose(Invocation invocation, out ExitCode code)
    {
        var loaded = ConfigContext.Of(invocation);
        var settings = loaded.File.Load().Result;
        code = settings.IsValid ? ExitCode.Done : loaded.Refuse(settings.Errors);
        if (!settings.IsValid)
            return null;
        var places = Places.OfThisProcess(ConfigContext.Variables());
        return new Composition(settings.Settings, places, invocation.Errors, invocation.Global.Verbose);
    }
}
