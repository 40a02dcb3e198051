using Berth.Commands.Config;
using Berth.Core.Configuration;

namespace Berth.Cli;

/// <summary>From the words of the command line to the services that a command works with.</summary>
internal static class Start
{
    /// <summary>Null, with everything that is wrong said, where the settings do not hold.</summary>
    public static Composition? Compose(Invocation invocation, out ExitCode code) => Compose(invocation, out code, out _, out _);

    /// <summary>With where the settings came from, for who stays.</summary>
    public static Composition? Compose(Invocation invocation, out ExitCode code, out SettingsFile file, out LoadedSettings loaded)
    {
        var context = ConfigContext.Of(invocation);
        file = context.File;
        loaded = file.Load();
        var settings = loaded.Result;
        code = settings.IsValid ? ExitCode.Done : context.Refuse(settings.Errors);
        if (!settings.IsValid)
            return null;
        var places = Places.OfThisProcess(ConfigContext.Variables());
        return new Composition(settings.Settings, places, invocation.Errors, invocation.Global.Verbose);
    }
}
