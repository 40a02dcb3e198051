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
        var config = settings.Ssh.Config.Length > 0 ? settings.Ssh.Config : Places.OfThisProcess(variables).SshConfig;
        return known.Concat(SshConfigNames.Read(config, variables.GetValueOrDefault("HOME", "/"))).Distinct();
    }
}
