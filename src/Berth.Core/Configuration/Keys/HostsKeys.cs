using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class HostsKeys
{
    public static readonly Key<HostSettings>[] All =
    [
        new("address", Kinds.Address,
            "Whom ssh is asked for: an alias of your ssh_config, or user@host:port. Without it, the section's name.",
            static s => s.Address, static (s, v) => s with { Address = (HostAddress)v! }),

        new("labels", Kinds.TextList,
            "Words that templates and defaults can ask for.",
            static s => s.Labels, static (s, v) => s with { Labels = (IReadOnlyList<string>)v! }),

        new("max_sessions", Kinds.Integer(0),
            "How many sessions the host takes; 0 is no limit.",
            static s => s.MaxSessions, static (s, v) => s with { MaxSessions = (int)v! }),

        new("root", Kinds.Path,
            "The directory that holds everything of berth's there; empty takes the default.",
            static s => s.Root, static (s, v) => s with { Root = (string)v! }),

        new("runner", Choices.Runner,
            "How processes are held there, where neither template nor option says.",
            static s => s.Runner, static (s, v) => s with { Runner = (RunnerChoice)v! }),

        new("environment", Kinds.Environment,
            "Variables for every process of every session there.",
            static s => s.Environment, static (s, v) => s with { Environment = (IReadOnlyDictionary<string, string>)v! }),

        new("disabled", Kinds.Boolean,
            "Whether to leave the host alone: it is neither connected nor listed.",
            static s => s.Disabled, static (s, v) => s with { Disabled = (bool)v! }),
    ];
}
