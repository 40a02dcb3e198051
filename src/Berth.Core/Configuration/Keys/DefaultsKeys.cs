using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class DefaultsKeys
{
    public static readonly Key<DefaultsSettings>[] All =
    [
        Of("host", Choices.Host,
            "Where a new session goes: \"auto\" (by placement), \"local\" (this machine), the name of a host, or any address that ssh understands.",
            static s => s.Host, static (s, v) => s with { Host = v }),

        Of("placement", Choices.Placement,
            "How \"auto\" chooses among the hosts whose labels fit and that have capacity left. \"pinned\" takes the host where the same repository was last.",
            static s => s.Placement, static (s, v) => s with { Placement = v }),

        Of("labels", Kinds.TextList,
            "Labels that a host must have to be chosen by \"auto\".",
            static s => s.Labels, static (s, v) => s with { Labels = v }),

        Of("headroom", Kinds.PercentUpTo(90),
            "A host with less of its memory free than this is not chosen by \"auto\".",
            static s => s.Headroom, static (s, v) => s with { Headroom = v }),

        Of("server", Choices.Server,
            "The editor server: code-server, openvscode-server, vscodium-server, serve-web, command, none, or the name of a section [servers.NAME].",
            static s => s.Server, static (s, v) => s with { Server = v }),

        Of("agent", Kinds.Command,
            "The coding agent: the name of a section [agents.NAME], a known agent (claude, codex, gemini, opencode, copilot, aider, goose), any command, \"none\", or \"auto\" for the first known one that the host has.",
            static s => s.Agent, static (s, v) => s with { Agent = v }),

        Of("runner", Choices.Runner,
            "How a session's processes are held: a systemd user unit, a process group of their own, or a container. \"auto\" takes the best that the host has.",
            static s => s.Runner, static (s, v) => s with { Runner = v }),

        Of("isolation", Choices.Isolation,
            "What sessions of a host share: \"shared\" settings and extensions, \"hybrid\" extensions only (settings are a copy), \"isolated\" nothing.",
            static s => s.Isolation, static (s, v) => s with { Isolation = v }),

        Of("root", Kinds.Path,
            "The directory on a host that holds everything of berth's.",
            static s => s.Root, static (s, v) => s with { Root = v }),

        Of("memory", Kinds.Size.Or("none"),
            "The memory that a session may use.",
            static s => s.Memory, static (s, v) => s with { Memory = v }),

        Of("cpu", Kinds.Percent.Or("none"),
            "The processor time that a session may use; 100% is one core.",
            static s => s.Cpu, static (s, v) => s with { Cpu = v }),

        Of("tasks", Kinds.Integer(0, int.MaxValue),
            "The processes and threads that a session may have; 0 is no limit.",
            static s => s.Tasks, static (s, v) => s with { Tasks = v }),

        Of("depth", Kinds.Integer(0, int.MaxValue),
            "How many commits deep a repository is cloned; 0 is its whole history.",
            static s => s.Depth, static (s, v) => s with { Depth = v }),

        Of("idle_suspend", Kinds.Period.Or("never"),
            "A session that nobody is connected to, whose agent does not work and whose processes rest, is suspended after this time.",
            static s => s.IdleSuspend, static (s, v) => s with { IdleSuspend = v }),

        Of("kill", Choices.Kill,
            "What becomes of the workspace of a killed session: it is kept for resume, archived, or deleted.",
            static s => s.Kill, static (s, v) => s with { Kill = v }),

        Of("keep_workspaces", Kinds.Period,
            "How long killed workspaces are kept before gc takes them.",
            static s => s.KeepWorkspaces, static (s, v) => s with { KeepWorkspaces = v }),

        Of("keep_archives", Kinds.Period,
            "How long archives are kept before gc takes them.",
            static s => s.KeepArchives, static (s, v) => s with { KeepArchives = v }),

        Of("keep_logs", Kinds.Period,
            "How long logs are kept before gc takes them.",
            static s => s.KeepLogs, static (s, v) => s with { KeepLogs = v }),

        Of("keep_extensions", Kinds.Period,
            "How long cached extensions may go unused before gc takes them.",
            static s => s.KeepExtensions, static (s, v) => s with { KeepExtensions = v }),

        Of("open", Kinds.Boolean,
            "Whether the browser opens on a session as soon as it is active.",
            static s => s.Open, static (s, v) => s with { Open = v }),

        Of("start_timeout", Kinds.Period,
            "How long a server may take to answer.",
            static s => s.StartTimeout, static (s, v) => s with { StartTimeout = v }),

        Of("stop_timeout", Kinds.Period,
            "How long processes may take to end by themselves before they are killed.",
            static s => s.StopTimeout, static (s, v) => s with { StopTimeout = v }),

        Of("clone_timeout", Kinds.Period,
            "How long cloning may take.",
            static s => s.CloneTimeout, static (s, v) => s with { CloneTimeout = v }),

        Of("install_timeout", Kinds.Period,
            "How long the installation of a server, or the setup command of a template, may take.",
            static s => s.InstallTimeout, static (s, v) => s with { InstallTimeout = v }),

        Of("environment", Kinds.Environment,
            "Variables for every process of every session.",
            static s => s.Environment, static (s, v) => s with { Environment = v }),
    ];

    private static Key<DefaultsSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<DefaultsSettings, T> get, Func<DefaultsSettings, T, DefaultsSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
