using Berth.Commands.Config;
using Berth.Core.Configuration;

namespace Berth.Commands.Lifecycle;

/// <summary>Names that completion offers out of the settings, before the ones that need no section.</summary>
internal static class SettingNames
{
    public static IEnumerable<string> Templates() => Read().Templates.Select(template => template.Name);

    public static IEnumerable<string> Servers() => Read().Servers.Select(server => server.Name).Concat(BuiltIn.Servers).Distinct();

    public static IEnumerable<string> Agents() => Read().Agents.Select(agent => agent.Name).Concat(BuiltIn.Agents).Append("auto").Append("none").Distinct();

    private static Settings Read() => SettingsFile.Find(null, ConfigContext.Variables()).Load().Result.Settings;
}
