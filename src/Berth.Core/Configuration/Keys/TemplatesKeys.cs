using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Keys;

internal static class TemplatesKeys
{
    public static readonly Key<TemplateSettings>[] All =
    [
        new("repo", Kinds.Text,
            "The repository to clone.",
            static s => s.Repo, static (s, v) => s with { Repo = (string)v! }),

        new("branch", Kinds.Text,
            "The branch to check out; empty takes the repository's own.",
            static s => s.Branch, static (s, v) => s with { Branch = (string)v! }),

        new("dir", Kinds.Path,
            "A directory of the host to use where it lies, instead of a repository.",
            static s => s.Dir, static (s, v) => s with { Dir = (string)v! }),

        new("depth", Kinds.Integer(0).Or("default"),
            "How many commits deep; 0 is the whole history.",
            static s => s.Depth, static (s, v) => s with { Depth = (int?)v }),

        new("host", Choices.Host.Or("default"),
            "Where the session goes.",
            static s => s.Host, static (s, v) => s with { Host = (string?)v }),

        new("labels", Kinds.TextList,
            "Labels that the host must have, besides those of [defaults].",
            static s => s.Labels, static (s, v) => s with { Labels = (IReadOnlyList<string>)v! }),

        new("server", Choices.Server.Or("default"),
            "The editor server.",
            static s => s.Server, static (s, v) => s with { Server = (string?)v }),

        new("agent", Kinds.Command.Or("default"),
            "The coding agent.",
            static s => s.Agent, static (s, v) => s with { Agent = (string?)v }),

        new("runner", Choices.Runner.Or("default"),
            "How the processes are held.",
            static s => s.Runner, static (s, v) => s with { Runner = (RunnerChoice?)v }),

        new("isolation", Choices.Isolation.Or("default"),
            "What is shared with the neighbours.",
            static s => s.Isolation, static (s, v) => s with { Isolation = (Isolation?)v }),

        new("extensions", Choices.Extensions,
            "Extensions to install, publisher.name or the path of a .vsix file.",
            static s => s.Extensions, static (s, v) => s with { Extensions = (IReadOnlyList<string>)v! }),

        new("setup", Kinds.Command,
            "A command that is run in the workspace before the server and the agent start.",
            static s => s.Setup, static (s, v) => s with { Setup = (string)v! }),

        new("environment", Kinds.Environment,
            "Variables for the session's processes.",
            static s => s.Environment, static (s, v) => s with { Environment = (IReadOnlyDictionary<string, string>)v! }),

        new("memory", Kinds.Size.Or("default"),
            "The memory that the session may use.",
            static s => s.Memory, static (s, v) => s with { Memory = (Size?)v }),

        new("cpu", Kinds.Percent.Or("default"),
            "The processor time that it may use.",
            static s => s.Cpu, static (s, v) => s with { Cpu = (Percent?)v }),

        new("tasks", Kinds.Integer(0).Or("default"),
            "The processes and threads that it may have; 0 is no limit.",
            static s => s.Tasks, static (s, v) => s with { Tasks = (int?)v }),

        new("idle_suspend", Kinds.Period.Or("default"),
            "When it is suspended for being idle.",
            static s => s.IdleSuspend, static (s, v) => s with { IdleSuspend = (TimeSpan?)v }),

        new("forwards", new ForwardListKind(),
            "Further ports to forward, REMOTE or \"REMOTE:LOCAL\".",
            static s => s.Forwards, static (s, v) => s with { Forwards = (IReadOnlyList<PortForward>)v! }),
    ];
}
