using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Keys;

internal static class DefaultsKeys
{
    public static readonly Key<DefaultsSettings>[] All =
    [
        new("host", Choices.Host,
            "Where a new session goes: \"auto\" (by placement), \"local\" (this machine), the name of a host, or any address that ssh understands.",
            static s => s.Host, static (s, v) => s with { Host = (string)v! }),

        new("placement", Choices.Placement,
            "How \"auto\" chooses among the hosts whose labels fit and that have capacity left. \"pinned\" takes the host where the same repository was last.",
            static s => s.Placement, static (s, v) => s with { Placement = (Placement)v! }),

        new("labels", Kinds.TextList,
            "Labels that a host must have to be chosen by \"auto\".",
            static s => s.Labels, static (s, v) => s with { Labels = (IReadOnlyList<string>)v! }),

        new("headroom", Kinds.PercentUpTo(90),
            "A host with less of its memory free than this is not chosen by \"auto\".",
            static s => s.Headroom, static (s, v) => s with { Headroom = (Percent)v! }),

        new("server", Choices.Server,
            "The editor server: code-server, openvscode-server, vscodium-server, serve-web, command, none, or the name of a section [servers.NAME].",
            static s => s.Server, static (s, v) => s with { Server = (string)v! }),

        new("agent", Kinds.Command,
            "The coding agent: the name of a section [agents.NAME], a known agent (claude, codex, gemini, opencode, copilot, aider, goose), any command, \"none\", or \"auto\" for the first known one that the host has.",
            static s => s.Agent, static (s, v) => s with { Agent = (string)v! }),

        new("runner", Choices.Runner,
            "How a session's processes are held: a systemd user unit, a process group of their own, or a container. \"auto\" takes the best that the host has.",
            static s => s.Runner, static (s, v) => s with { Runner = (RunnerChoice)v! }),

        new("isolation", Choices.Isolation,
            "What sessions of a host share: \"shared\" settings and extensions, \"hybrid\" extensions only (settings are a copy), \"isolated\" nothing.",
            static s => s.Isolation, static (s, v) => s with { Isolation = (Isolation)v! }),

        new("root", Kinds.Path,
            "The directory on a host that holds everything of berth's.",
            static s => s.Root, static (s, v) => s with { Root = (string)v! }),

        new("memory", Kinds.Size.Or("none"),
            "The memory that a session may use.",
            static s => s.Memory, static (s, v) => s with { Memory = (Size?)v }),

        new("cpu", Kinds.Percent.Or("none"),
            "The processor time that a session may use; 100% is one core.",
            static s => s.Cpu, static (s, v) => s with { Cpu = (Percent?)v }),

        new("tasks", Kinds.Integer(0),
            "The processes and threads that a session may have; 0 is no limit.",
            static s => s.Tasks, static (s, v) => s with { Tasks = (int)v! }),

        new("depth", Kinds.Integer(0),
            "How many commits deep a repository is cloned; 0 is its whole history.",
            static s => s.Depth, static (s, v) => s with { Depth = (int)v! }),

        new("idle_suspend", Kinds.Period.Or("never"),
            "A session that nobody is connected to, whose agent does not work and whose processes rest, is suspended after this time.",
            static s => s.IdleSuspend, static (s, v) => s with { IdleSuspend = (TimeSpan?)v }),

        new("kill", Choices.Kill,
            "What becomes of the workspace of a killed session: it is kept for resume, archived, or deleted.",
            static s => s.Kill, static (s, v) => s with { Kill = (KillMode)v! }),

        new("keep_workspaces", Kinds.Period,
            "How long killed workspaces are kept before gc takes them.",
            static s => s.KeepWorkspaces, static (s, v) => s with { KeepWorkspaces = (TimeSpan)v! }),

        new("keep_archives", Kinds.Period,
            "How long archives are kept before gc takes them.",
            static s => s.KeepArchives, static (s, v) => s with { KeepArchives = (TimeSpan)v! }),

        new("keep_logs", Kinds.Period,
            "How long logs are kept before gc takes them.",
            static s => s.KeepLogs, static (s, v) => s with { KeepLogs = (TimeSpan)v! }),

        new("keep_extensions", Kinds.Period,
            "How long cached extensions may go unused before gc takes them.",
            static s => s.KeepExtensions, static (s, v) => s with { KeepExtensions = (TimeSpan)v! }),

        new("open", Kinds.Boolean,
            "Whether the browser opens on a session as soon as it is active.",
            static s => s.Open, static (s, v) => s with { Open = (bool)v! }),

        new("start_timeout", Kinds.Period,
            "How long a server may take to answer.",
            static s => s.StartTimeout, static (s, v) => s with { StartTimeout = (TimeSpan)v! }),

        new("stop_timeout", Kinds.Period,
            "How long processes may take to end by themselves before they are killed.",
            static s => s.StopTimeout, static (s, v) => s with { StopTimeout = (TimeSpan)v! }),

        new("clone_timeout", Kinds.Period,
            "How long cloning may take.",
            static s => s.CloneTimeout, static (s, v) => s with { CloneTimeout = (TimeSpan)v! }),

        new("install_timeout", Kinds.Period,
            "How long the installation of a server, or the setup command of a template, may take.",
            static s => s.InstallTimeout, static (s, v) => s with { InstallTimeout = (TimeSpan)v! }),

        new("environment", Kinds.Environment,
            "Variables for every process of every session.",
            static s => s.Environment, static (s, v) => s with { Environment = (IReadOnlyDictionary<string, string>)v! }),
    ];
}
