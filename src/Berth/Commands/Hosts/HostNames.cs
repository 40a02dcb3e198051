using Berth.Commands.Config;
using Berth.Core.Configuration;
using Berth.Core.Hosts;

namespace Berth.Commands.Hosts;

/// <summary>Names that completion offers where a host is meant: those of the settings, then those of the user's ssh_config.</summary>
internal static class HostNames
{
    public static IEnumerable<string> All()
    {
        var variables = ConfigContext.Variables();
        var settings = SettingsFile.Find(null, variables).Load().Result.Settings;
        var known = new HostCatalog(settings).All.Select(host => host.Name);
        return known.Concat(OfSsh(settings)).Distinct();
    }

    /// <summary>Those of the user's ssh_config.</summary>
    public static IReadOnlyCollection<string> OfSsh(Settings settings)
    {
        var variables = ConfigContext.Variables();
        var config = settings.Ssh.Config.Length > 0 ? settings.Ssh.Config : Places.OfThisProcess(variables).SshConfig;
        return SshConfigNames.Read(config, variables.GetValueOrDefault("HOME", "/"));
    }
}
