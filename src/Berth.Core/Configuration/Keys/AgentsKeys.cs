using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class AgentsKeys
{
    public static readonly Key<AgentSettings>[] All =
    [
        new("command", Kinds.Command,
            "What starts the agent, for sh in the workspace. Without it, the section's name.",
            static s => s.Command, static (s, v) => s with { Command = (string)v! }),

        new("resume", Kinds.Command,
            "What starts it with its last conversation; {id} stands for that conversation. Empty starts it afresh.",
            static s => s.Resume, static (s, v) => s with { Resume = (string)v! }),

        new("signals", Kinds.Checked("name", "the name of a signal map", Names.IsName),
            "The map of its hooks to states, a file of config/agents.",
            static s => s.Signals, static (s, v) => s with { Signals = (string)v! }),

        new("environment", Kinds.Environment,
            "Variables for the agent.",
            static s => s.Environment, static (s, v) => s with { Environment = (IReadOnlyDictionary<string, string>)v! }),

        new("environment_command", Kinds.Command,
            "A command that is run at home and prints variables for the agent as lines NAME=value: the place for keys and tokens.",
            static s => s.EnvironmentCommand, static (s, v) => s with { EnvironmentCommand = (string)v! }),

        new("blocked_patterns", Kinds.TextList,
            "Regular expressions: a line of the agent's output that matches says that it is blocked. Used when patterns in [attention] is on.",
            static s => s.BlockedPatterns, static (s, v) => s with { BlockedPatterns = (IReadOnlyList<string>)v! }),

        new("error_patterns", Kinds.TextList,
            "Regular expressions for lines that say that it failed.",
            static s => s.ErrorPatterns, static (s, v) => s with { ErrorPatterns = (IReadOnlyList<string>)v! }),
    ];
}
