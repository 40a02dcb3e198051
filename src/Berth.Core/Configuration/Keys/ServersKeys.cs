using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class ServersKeys
{
    public static readonly Key<ServerSettings>[] All =
    [
        new("kind", Choices.ServerKind,
            "What it is. Without it, the section's name, which must then be one of the kinds.",
            static s => s.Kind, static (s, v) => s with { Kind = (string)v! }),

        new("version", Kinds.Text,
            "The version to install, or \"latest\".",
            static s => s.Version, static (s, v) => s with { Version = (string)v! }),

        new("source", Choices.Source,
            "Where it comes from: the host's PATH, a release that the host fetches, the same fetched here and sent, npm, or the first of these that works.",
            static s => s.Source, static (s, v) => s with { Source = (ServerSource)v! }),

        new("url", Choices.Web,
            "An address of your own to fetch the release from; {version}, {os} and {arch} stand for themselves.",
            static s => s.Url, static (s, v) => s with { Url = (string)v! }),

        new("command", Kinds.Command,
            "For the kind \"command\": the program. {port}, {socket}, {workspace} and {token} stand for themselves.",
            static s => s.Command, static (s, v) => s with { Command = (string)v! }),

        new("arguments", Kinds.TextList,
            "Further arguments for the server.",
            static s => s.Arguments, static (s, v) => s with { Arguments = (IReadOnlyList<string>)v! }),

        new("health", Kinds.Checked("path", "a path that begins with '/'", static text => text[0] == '/'),
            "The path that answers when the server is well; empty takes the kind's own.",
            static s => s.Health, static (s, v) => s with { Health = (string)v! }),

        new("password_command", Kinds.Command,
            "A command that is run at home and prints the password; without it each session gets a random one.",
            static s => s.PasswordCommand, static (s, v) => s with { PasswordCommand = (string)v! }),

        new("environment", Kinds.Environment,
            "Variables for the server.",
            static s => s.Environment, static (s, v) => s with { Environment = (IReadOnlyDictionary<string, string>)v! }),

        new("accept_license", Kinds.Boolean,
            "Whether you accept the licence of a server that asks (serve-web).",
            static s => s.AcceptLicense, static (s, v) => s with { AcceptLicense = (bool)v! }),
    ];
}
