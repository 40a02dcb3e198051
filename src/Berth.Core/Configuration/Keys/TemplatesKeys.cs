using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class TemplatesKeys
{
    public static readonly Key<TemplateSettings>[] All =
    [
        Of("repo", Kinds.Text,
            "The repository to clone.",
            static s => s.Repo, static (s, v) => s with { Repo = v }),

        Of("branch", Kinds.Text,
            "The branch to check out; empty takes the repository's own.",
            static s => s.Branch, static (s, v) => s with { Branch = v }),

        Of("dir", Kinds.Path,
            "A directory of the host to use where it lies, instead of a repository.",
            static s => s.Dir, static (s, v) => s with { Dir = v }),

        Of("depth", Kinds.Integer(0, int.MaxValue).Or("default"),
            "How many commits deep; 0 is the whole history.",
            static s => s.Depth, static (s, v) => s with { Depth = v }),

        Of("host", Choices.Host.OrDefault(),
            "Where the session goes.",
            static s => s.Host, static (s, v) => s with { Host = v }),

        Of("labels", Kinds.TextList,
            "Labels that the host must have, besides those of [defaults].",
            static s => s.Labels, static (s, v) => s with { Labels = v }),

        Of("server", Choices.Server.OrDefault(),
            "The editor server.",
            static s => s.Server, static (s, v) => s with { Server = v }),

        Of("agent", Kinds.Command.OrDefault(),
            "The coding agent.",
            static s => s.Agent, static (s, v) => s with { Agent = v }),

        Of("runner", Choices.Runner.Or("default"),
            "How the processes are held.",
            static s => s.Runner, static (s, v) => s with { Runner = v }),

        Of("isolation", Choices.Isolation.Or("default"),
            "What is shared with the neighbours.",
            static s => s.Isolation, static (s, v) => s with { Isolation = v }),

        Of("extensions", Choices.Extensions,
            "Extensions to install, publisher.name or the path of a .vsix file.",
            static s => s.Extensions, static (s, v) => s with { Extensions = v }),

        Of("setup", Kinds.Command,
            "A command that is run in the workspace before the server and the agent start.",
            static s => s.Setup, static (s, v) => s with { Setup = v }),

        Of("environment", Kinds.Environment,
            "Variables for the session's processes.",
            static s => s.Environment, static (s, v) => s with { Environment = v }),

        Of("memory", Kinds.Size.Or("default"),
            "The memory that the session may use.",
            static s => s.Memory, static (s, v) => s with { Memory = v }),

        Of("cpu", Kinds.Percent.Or("default"),
            "The processor time that it may use.",
            static s => s.Cpu, static (s, v) => s with { Cpu = v }),

        Of("tasks", Kinds.Integer(0, int.MaxValue).Or("default"),
            "The processes and threads that it may have; 0 is no limit.",
            static s => s.Tasks, static (s, v) => s with { Tasks = v }),

        Of("idle_suspend", Kinds.Period.Or("default"),
            "When it is suspended for being idle.",
            static s => s.IdleSuspend, static (s, v) => s with { IdleSuspend = v }),

        Of("forwards", new ForwardListKind(),
            "Further ports to forward, REMOTE or \"REMOTE:LOCAL\".",
            static s => s.Forwards, static (s, v) => s with { Forwards = v }),
    ];

    private static Key<TemplateSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<TemplateSettings, T> get, Func<TemplateSettings, T, TemplateSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
