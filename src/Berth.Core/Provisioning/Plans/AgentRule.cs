using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;

namespace Berth.Core.Provisioning.Plans;

/// <summary>Which agent a session gets: a section's, a known one's, any command's, the first that the host has, or none.</summary>
internal static class AgentRule
{
    private const int LongestName = 40;

    public static AgentSettings? Choose(string wish, Settings settings, HostFacts facts)
    {
        if (wish is "" or "none")
            return null;
        if (wish == "auto")
        {
            var first = facts.Holder is null ? null : BuiltIn.Agents.FirstOrDefault(known => facts.Agents.Contains(known));
            return first is null ? null : Known(first, settings);
        }

        return Known(wish, settings);
    }

    private static AgentSettings Known(string wish, Settings settings)
    {
        if (settings.Agents.TryGet(wish, out var section))
            return section;
        return BuiltIn.Agents.Contains(wish)
            ? new AgentSettings(wish)
            : new AgentSettings(NameOf(wish)) { Command = wish, Resume = "" };
    }

    /// <summary>Of a command like "npx some-agent --flag": its program.</summary>
    private static string NameOf(string command)
    {
        var word = command.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? command;
        var name = new string([.. word[(word.LastIndexOf('/') + 1)..].Where(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_' or '.').Take(LongestName)]);
        return name.Length > 0 ? name : "agent";
    }
}
