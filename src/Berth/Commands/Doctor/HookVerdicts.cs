using Berth.Cli.Tables;
using Berth.Core.Attention.Maps;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;

namespace Berth.Commands.Doctor;

/// <summary>Of each agent that a host has: whether its hooks are installed, trusted and seen firing. Pure.</summary>
internal static class HookVerdicts
{
    private const string Hook = "hook:";

    /// <summary>An agent that was begun a moment ago had nothing to say yet.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(2);

    /// <param name="found">Takes what is found.</param>
    /// <param name="settings">They may give an agent other signals.</param>
    /// <param name="facts">The host's.</param>
    /// <param name="answers">What else it told.</param>
    /// <param name="now">By the host's clock.</param>
    public static void Judge(Findings found, Settings settings, HostFacts facts, HostAnswers answers, DateTimeOffset now)
    {
        foreach (var name in facts.Agents)
        {
            var agent = settings.Agents.TryGet(name, out var section) ? section : new AgentSettings(name);
            if (SignalMaps.Find(agent.Signals) is { Hooks.IsEmpty: false } map)
                One(found, name, map, answers, now);
        }
    }

    private static void One(Findings found, string name, SignalMap map, HostAnswers answers, DateTimeOffset now)
    {
        var said = answers.Said.Where(one => one.App == map.App).ToList();
        var fired = Last(said.Where(one => one.Source.StartsWith(Hook, StringComparison.Ordinal)));
        var begun = Last(said.Where(one => one.Source == "start"));
        var trusted = Trusted(map, answers, said);
        var text = $"{name}: {Installed(map, answers)}, {Trust(trusted)}, {(fired is { } at ? $"seen firing {Short.Age(now - at)} ago" : "not seen firing")}";
        if (answers.Hooks.FirstOrDefault(line => line.StartsWith(name + " off ", StringComparison.Ordinal)) is { } off)
            found.Warning("hooks", $"{name}: switched off: {off[(name.Length + " off ".Length)..]}", "without them berth hears of this agent only by its log and its terminal");
        else if (fired is null && begun is { } start && now - start > Moment)
            found.Warning("hooks", text, Mend(map));
        else if (fired is not null && trusted is not false)
            found.Good("hooks", text);
        else
            found.Note("hooks", text, Mend(map));
    }

    private static string Installed(SignalMap map, HostAnswers answers) => map.Install switch
    {
        { Way: "user-file" } when answers.Hooks.Contains(map.Name + " installed") => "installed in the user's own file",
        { Way: "user-file", Arguments.IsEmpty: true } => "not installed",
        { Way: "user-file" } => "only the end of a turn is told, at each launch",
        { Way: "none" } => "not installed",
        _ => "installed at each launch",
    };

    /// <summary>What fired was trusted; but what needs no trust proves none. Null where it is not known.</summary>
    private static bool? Trusted(SignalMap map, HostAnswers answers, IEnumerable<(string App, string Source, DateTimeOffset At)> said)
    {
        if (map.Install.Way != "user-file")
            return said.Any(one => one.Source.StartsWith(Hook, StringComparison.Ordinal)) ? true : null;
        return answers.Hooks.Contains(map.Name + " trusted") || said.Any(one => one.Source.StartsWith(Hook, StringComparison.Ordinal) && one.Source != Hook + "agent-turn-complete");
    }

    private static string Trust(bool? trusted) => trusted switch
    {
        true => "trusted",
        false => "not trusted",
        null => "trust not known",
    };

    private static string Mend(SignalMap map) => map.Install.Note.Length > 0 ? map.Install.Note : "start a session with it, and look again";

    private static DateTimeOffset? Last(IEnumerable<(string App, string Source, DateTimeOffset At)> said) => said.Select(one => (DateTimeOffset?)one.At).Max();
}
