using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class AgentsKeys
{
    public static readonly Key<AgentSettings>[] All =
    [
        Of("command", Kinds.Command,
            "What starts the agent, for sh in the workspace. Without it, the section's name.",
            static s => s.Command, static (s, v) => s with { Command = v }),

        Of("resume", Kinds.Command,
            "What starts it with its last conversation; {id} stands for that conversation. Empty starts it afresh.",
            static s => s.Resume, static (s, v) => s with { Resume = v }),

        Of("signals", Kinds.Checked("name", "the name of a signal map", Names.IsName),
            "The map of its hooks to states, a file of config/agents.",
            static s => s.Signals, static (s, v) => s with { Signals = v }),

        Of("environment", Kinds.Environment,
            "Variables for the agent.",
            static s => s.Environment, static (s, v) => s with { Environment = v }),

        Of("environment_command", Kinds.Command,
            "A command that is run at home and prints variables for the agent as lines NAME=value: the place for keys and tokens.",
            static s => s.EnvironmentCommand, static (s, v) => s with { EnvironmentCommand = v }),

        Of("blocked_patterns", Kinds.TextList,
            "Regular expressions: a line of the agent's output that matches says that it is blocked. Used when patterns in [attention] is on.",
            static s => s.BlockedPatterns, static (s, v) => s with { BlockedPatterns = v }),

        Of("error_patterns", Kinds.TextList,
            "Regular expressions for lines that say that it failed.",
            static s => s.ErrorPatterns, static (s, v) => s with { ErrorPatterns = v }),
    ];

    private static Key<AgentSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<AgentSettings, T> get, Func<AgentSettings, T, AgentSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
